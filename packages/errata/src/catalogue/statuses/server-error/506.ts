import type { CatalogueEntry } from '../../entry.ts';

/** 506 Variant Also Negotiates. */
export const status506: CatalogueEntry = {
  key: '506',
  status: 506,
  title: 'Variant Also Negotiates',
  class: 'server-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 2295 §8.1',
  meaning:
    'The server is misconfigured: the variant that content negotiation chose negotiates again itself, so there is no end to it. Very rare.',
  headers: [],
  retry: { rule: 'never', note: 'The configuration has to change first.' },
  cache: 'explicit',
  causes: [
    'An Apache type map or MultiViews setup in which a variant points at another negotiated resource.',
    'A negotiated resource that lists itself among its variants.',
  ],
  fixes: {
    consumer: ['Ask for one variant by its own URL, if you know it, and report the fault.'],
    owner: ['Let each entry of the type map name a plain file.'],
    operator: [
      'Search the .var files and Options MultiViews of that directory; the Apache error log names the resource.',
    ],
    user: ['Nothing on your side. Tell the site which page it was.'],
  },
  avoid: [
    {
      what: 'Retry, or change the browser language.',
      why: 'The loop is in the configuration of the server.',
    },
  ],
  confusedWith: [
    { key: '406', tell: '406: negotiation worked and found nothing that fits.' },
    { key: '508', tell: '508: a loop in a WebDAV collection.' },
    { key: '300', tell: '300: the choice is left to the client.' },
  ],
};
