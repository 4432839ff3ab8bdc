import type { CatalogueEntry } from '../../entry.ts';

/** 414 URI Too Long. */
export const status414: CatalogueEntry = {
  key: '414',
  status: 414,
  title: 'URI Too Long',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.15',
  meaning: 'The URL is longer than the server is willing to interpret.',
  headers: [
    {
      name: 'Accept-Query',
      obligation: 'may',
      why: 'Says that the same question may be sent in the body of a QUERY, and in which formats.',
      clause: 'RFC 10008 §3',
    },
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'A 414 is cacheable by default: no-store keeps long URLs out of caches.',
      clause: 'RFC 9110 §15.1',
    },
  ],
  retry: { rule: 'never', note: 'Shorten the URL, or move the parameters into the body of a QUERY or POST.' },
  cache: 'heuristic',
  causes: [
    'A long list of ids or a filter expression in the query string.',
    'A form sent with GET that should use POST.',
    'A redirect loop in which every round adds to the URL, such as a nested return address.',
    'A token or state object in the URL.',
    'Line limits: 8 kB for nginx and Apache (large_client_header_buffers, LimitRequestLine).',
  ],
  fixes: {
    consumer: [
      'Split the list of ids over several calls, or send the question with QUERY (RFC 10008) or the POST search of the API.',
    ],
    owner: [
      'Offer QUERY or a search resource, and state the longest URL that you accept (RFC 9110 advises at least 8000 octets).',
    ],
    operator: [
      'Look at the logged URL: one that repeats itself is a redirect loop, random text is a scanner.',
      'Raise the buffer only after ruling both out.',
    ],
    user: ['Open the page from its start instead of from the long link; use fewer filters.'],
  },
  avoid: [
    { what: 'Put secrets into long URLs.', why: 'URLs end up in logs, histories and Referer.' },
    {
      what: 'Raise limits without end.',
      why: 'Every hop has its own, and each longer line costs memory for each connection.',
    },
  ],
  confusedWith: [
    { key: '431', tell: '431: the headers, often cookies, are too large.' },
    { key: '413', tell: '413: the body is too large.' },
    { key: '400', tell: 'Some servers answer 400 for an over-long line.' },
  ],
};
