import type { CatalogueEntry } from '../../entry.ts';

/** 305 Use Proxy, deprecated. */
export const status305: CatalogueEntry = {
  key: '305',
  status: 305,
  title: 'Use Proxy',
  class: 'redirection',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.4.6',
  meaning:
    'Once: use the proxy in Location for this request. Deprecated, because a server must not configure the proxy of its clients.',
  headers: [],
  retry: { rule: 'never', note: 'Do not follow it. Treat it as 300.' },
  cache: 'explicit',
  causes: ['A very old or tampering server.'],
  fixes: {
    consumer: ['Do not follow it; report it to the provider.'],
    owner: ['Remove it. Clients get their proxy from their own settings.'],
    operator: ['Find the hop that sends it, and treat it as suspicious.'],
    user: ['Nothing on your side. Do not enter a proxy that a page tells you to use.'],
  },
  avoid: [
    {
      what: 'Send traffic through the named proxy.',
      why: 'Whoever runs it could read and change everything.',
    },
  ],
  confusedWith: [{ key: '407', tell: '407 comes from a proxy that is in use already.' }],
};
