import type { CatalogueEntry } from '../../entry.ts';

/** 208 Already Reported. */
export const status208: CatalogueEntry = {
  key: '208',
  status: 208,
  title: 'Already Reported',
  class: 'success',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 5842 §7.1',
  meaning:
    'Within a 207: the members of this binding were listed already, under another path of the same collection, and are not repeated.',
  headers: [],
  retry: { rule: 'never', note: 'Nothing to repeat.' },
  cache: 'explicit',
  causes: ['A PROPFIND with Depth: infinity over a collection that is bound at several paths.'],
  fixes: {
    consumer: ['Look up the members where they were reported first.'],
    owner: ['Use it only inside a 207, and only for clients that send DAV: bind.'],
    operator: ['Nothing particular; it stands in bodies, not in access logs.'],
    user: ['Nothing to do.'],
  },
  avoid: [
    {
      what: 'Use 208 for "this was done before".',
      why: 'It belongs to WebDAV bindings; a replayed key gets the first response again.',
    },
  ],
  confusedWith: [
    { key: '508', tell: '508: the loop made the whole operation fail.' },
    { key: '409', tell: '409: it exists already, and that is a conflict.' },
  ],
};
