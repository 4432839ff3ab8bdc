import type { CatalogueEntry } from '../../entry.ts';

/** 411 Length Required. */
export const status411: CatalogueEntry = {
  key: '411',
  status: 411,
  title: 'Length Required',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.12',
  meaning: 'The server does not accept this request without a Content-Length.',
  headers: [],
  retry: { rule: 'after-change', note: 'With a correct Content-Length.' },
  cache: 'explicit',
  causes: [
    'A streamed body, which HTTP/1.1 sends as Transfer-Encoding: chunked, to a server that wants the size first.',
    'A POST or PUT without a body and without Content-Length: 0.',
    'A proxy that turned a body of known size into a chunked one.',
    'Object stores that need the size before they accept an upload, such as S3 PutObject.',
  ],
  fixes: {
    consumer: [
      'Send a body of known size, such as a string, Buffer or Blob instead of a stream, or set Content-Length.',
      'Use the multipart or resumable upload of the API where the size is not known.',
    ],
    owner: ['Accept chunked bodies with a limit of your own, or document that the size must be known.'],
    operator: [
      'Compare headers before and after each proxy (proxy_request_buffering, proxy_http_version in nginx).',
    ],
    user: ['Nothing on your side. Report what you tried to upload.'],
  },
  avoid: [
    {
      what: 'Guess the length.',
      why: 'A wrong one cuts the body off or leaves the server waiting, and opens the way to request smuggling.',
    },
    {
      what: 'Set Content-Length beside Transfer-Encoding.',
      why: 'Servers refuse the pair, because it is how requests are smuggled.',
    },
  ],
  confusedWith: [
    { key: '400', tell: 'A Content-Length that is malformed or does not match is 400.' },
    { key: '413', tell: '413: the length is known, and too large.' },
  ],
};
