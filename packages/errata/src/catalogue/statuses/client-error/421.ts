import type { CatalogueEntry } from '../../entry.ts';

/** 421 Misdirected Request. */
export const status421: CatalogueEntry = {
  key: '421',
  status: 421,
  title: 'Misdirected Request',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.20',
  meaning:
    'The request reached a server that cannot answer for this host over this connection. It was not acted upon.',
  headers: [],
  retry: {
    rule: 'new-connection',
    note: 'At once, on a fresh connection to that host; any method, because the standard allows it.',
  },
  cache: 'explicit',
  causes: [
    'HTTP/2 or HTTP/3 connection reuse: two hosts share address and certificate, but not the server behind it.',
    'The TLS server name (SNI) and the Host or :authority field differ.',
    'A host name that the server has no site for, after a DNS or certificate change.',
    'Different TLS settings for two sites on one address: Apache answers 421 to a reused connection.',
  ],
  fixes: {
    consumer: [
      'Repeat once on a new connection; browsers do it by themselves.',
      'Do not override Host or SNI, or set both to the same name.',
    ],
    owner: ['Never send 421 for a business reason: it makes clients repeat any request, POST included.'],
    operator: [
      'Give hosts that must not share a connection separate certificates or addresses, or serve both from each.',
      'Compare SNI and Host in the log of the server that answered.',
    ],
    user: ['Reload the page.'],
  },
  avoid: [
    { what: 'Repeat it on the same connection.', why: 'The same server would refuse it again.' },
    {
      what: 'Send 421 from a proxy.',
      why: 'The standard forbids it: only an origin, or a gateway for it, knows what it serves.',
    },
  ],
  confusedWith: [
    { key: '400', tell: 'A missing or malformed Host is 400.' },
    { key: '404', tell: '404: right server, no such resource.' },
    {
      key: '502',
      tell: 'Some gateways report a host name that does not fit the certificate upstream as 502.',
    },
  ],
};
