import type { CatalogueEntry } from '../../entry.ts';

/** 101 Switching Protocols. */
export const status101: CatalogueEntry = {
  key: '101',
  status: 101,
  title: 'Switching Protocols',
  class: 'informational',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.2.2',
  meaning:
    'The server agrees to change protocol on this connection, to the one that Upgrade names. Mostly the start of a WebSocket; HTTP/2 and HTTP/3 do without it.',
  headers: [
    {
      name: 'Upgrade',
      obligation: 'must',
      why: 'The protocol that is spoken from here on.',
      clause: 'RFC 9110 §15.2.2',
    },
    {
      name: 'Connection',
      obligation: 'must',
      why: 'Lists upgrade, because the field holds for this hop alone.',
      clause: 'RFC 9110 §7.8',
    },
    {
      name: 'Sec-WebSocket-Accept',
      obligation: 'must',
      when: 'the new protocol is WebSocket',
      why: 'Proves that the server understood the WebSocket handshake.',
      clause: 'RFC 6455 §4.2.2',
    },
  ],
  retry: { rule: 'never', note: 'Nothing failed; the connection now speaks the other protocol.' },
  cache: 'never',
  causes: ['The client asked with Upgrade, and the server accepted.'],
  fixes: {
    consumer: [
      'Go on in the new protocol. When the socket closes later, read its close code; the 101 says nothing of it.',
    ],
    owner: [
      'Check Origin and credentials before you accept: after 101 there is no status left to refuse with.',
    ],
    operator: [
      'In logs a 101 lasts as long as the socket lives: leave it out of latency figures.',
      'Set idle timeouts of proxies above the ping interval.',
    ],
    user: ['Nothing to do.'],
  },
  avoid: [
    {
      what: 'Send 101 without being asked.',
      why: 'A server may only switch to a protocol that the client offered.',
    },
  ],
  confusedWith: [
    { key: '426', tell: '426 demands an upgrade; 101 grants it.' },
    { key: '200', tell: 'Over HTTP/2 a WebSocket starts with CONNECT and 200 (RFC 8441).' },
  ],
};
