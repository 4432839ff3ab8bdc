import type { CatalogueEntry } from '../../entry.ts';

/** 501 Not Implemented. */
export const status501: CatalogueEntry = {
  key: '501',
  status: 501,
  title: 'Not Implemented',
  class: 'server-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.6.2',
  meaning:
    'The server does not know the method, or does not support it on any resource; more widely, it lacks the function that the request needs.',
  headers: [
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'A 501 is cacheable by default: no-store keeps it from outliving the release that adds the function.',
      clause: 'RFC 9110 §15.1',
    },
  ],
  retry: { rule: 'never', note: 'The server lacks the function; time alone does not add it.' },
  cache: 'heuristic',
  causes: [
    'A method that the server or a proxy does not know: QUERY, PATCH, a WebDAV method, or a misspelt one.',
    'An operation that is documented but not built yet, or not in this edition or region.',
    'A Transfer-Encoding or other feature that an old server does not know.',
    'A client that compares itself to a richer API, such as S3 calls against a store that implements only some.',
  ],
  fixes: {
    consumer: [
      'Check the spelling and case of the method; ask with OPTIONS which ones the resource has.',
      'Use another operation; where the server predates QUERY (RFC 10008), the POST search of the API.',
    ],
    owner: [
      'Implement it, or take it out of the documentation.',
      'Answer 405 with Allow for a method that the server knows but this resource does not have.',
    ],
    operator: [
      'Find the hop that answers: method filters of a proxy or WAF and old upstream versions are the usual source.',
      'Compare versions of the instances if only some requests get it.',
    ],
    user: ['Nothing on your side changes this. Tell the provider what you tried to do.'],
  },
  avoid: [
    {
      what: 'Retry it, as some client libraries do for every 5xx.',
      why: 'The answer is final until the server is changed.',
    },
    {
      what: 'Scan the computer for malware.',
      why: 'The server sends a 501; the machine of the user has no part in it.',
    },
  ],
  confusedWith: [
    {
      key: '405',
      tell: '405: known method, not on this resource, Allow lists the others. 501: the server has it nowhere.',
    },
    { key: '404', tell: 'An unknown path is 404, whatever the method.' },
    {
      key: 'grpc:UNIMPLEMENTED',
      tell: 'gRPC says UNIMPLEMENTED, in grpc-status: 12, usually beneath an HTTP 200.',
    },
  ],
};
