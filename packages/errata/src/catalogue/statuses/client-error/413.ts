import type { CatalogueEntry } from '../../entry.ts';

/** 413 Content Too Large. */
export const status413: CatalogueEntry = {
  key: '413',
  status: 413,
  title: 'Content Too Large',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.14',
  meaning:
    'The body is larger than the server is willing or able to process. Earlier called Payload Too Large.',
  headers: [
    {
      name: 'Retry-After',
      obligation: 'should',
      when: 'the condition is temporary',
      why: 'From when on the same body may be tried again.',
      clause: 'RFC 9110 §15.5.14',
    },
    {
      name: 'Connection',
      obligation: 'may',
      why: 'close: the server stops reading the body, which ends the HTTP/1.1 connection.',
      clause: 'RFC 9110 §15.5.14',
    },
  ],
  retry: { rule: 'never', note: 'Send less. Only with Retry-After may the same body be tried again.' },
  cache: 'explicit',
  causes: [
    'A file or batch over the documented limit.',
    'The small default of a proxy: nginx client_max_body_size is 1 MB ("client intended to send too large body").',
    'The default of a body parser: 100 kB in Express, 1 MB in Fastify.',
    'A platform limit that no setting lifts, such as 10 MB at API Gateway or 6 MB for a synchronous Lambda call.',
    'Base64, which adds a third to the size of a file.',
  ],
  fixes: {
    consumer: [
      'Split the batch, compress, or upload in parts or straight to storage with a signed URL.',
      'Send Expect: 100-continue with large bodies, so that a refusal costs no upload.',
    ],
    owner: [
      'Name the limit in bytes in the problem body and in the documentation.',
      'Offer an upload path for large files that does not pass through the API.',
    ],
    operator: [
      'Find the lowest limit on the way: edge, load balancer, ingress, web server, body parser. The page that comes back names the hop.',
      'Raise it for the upload route alone.',
    ],
    user: ['Choose a smaller file, or reduce the image or video first.'],
  },
  avoid: [
    { what: 'Set the limit to unlimited.', why: 'A few requests can then fill memory or disk.' },
    { what: 'Retry the same body.', why: 'It stays as large as it was.' },
  ],
  confusedWith: [
    { key: '414', tell: '414: the URL is too long.' },
    { key: '431', tell: '431: the headers are too large.' },
    { key: '507', tell: '507: the server has no room, whatever the size of this request.' },
    {
      key: '502',
      tell: 'A server that closes the connection during the upload, instead of answering, appears as 502 or as a reset.',
    },
  ],
};
