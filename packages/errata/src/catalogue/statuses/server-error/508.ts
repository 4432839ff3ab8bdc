import type { CatalogueEntry } from '../../entry.ts';

/** 508 Loop Detected. */
export const status508: CatalogueEntry = {
  key: '508',
  status: 508,
  title: 'Loop Detected',
  class: 'server-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 5842 §7.2',
  meaning:
    'The server stopped because it met an infinite loop while working through a WebDAV request with Depth: infinity. The whole operation failed.',
  headers: [],
  retry: { rule: 'never', note: 'The loop has to be removed first, or the depth reduced.' },
  cache: 'explicit',
  causes: [
    'A WebDAV collection that is bound into itself (BIND).',
    'Outside WebDAV: a proxy or CDN that saw its own mark (Via, CDN-Loop) and stopped a forwarding loop.',
    'Shared hosting (CloudLinux) that answers 508 "Resource Limit Is Reached" when an account uses too much CPU or processes.',
  ],
  fixes: {
    consumer: ['Ask with Depth: 1 and walk the tree yourself, remembering what you have seen.'],
    owner: [
      'Answer 208 for members already reported where the client sends DAV: bind; refuse bindings that close a loop.',
    ],
    operator: [
      'Follow Via and CDN-Loop: an origin setting that points back at the edge is the usual forwarding loop.',
      'On shared hosting look at the resource usage of the account; that 508 is a limit, not a loop.',
    ],
    user: ['Nothing on your side. Try later, and tell the site if it stays.'],
  },
  avoid: [{ what: 'Raise the hop limit.', why: 'A loop has no last hop; each round multiplies the load.' }],
  confusedWith: [
    { key: '208', tell: '208: the loop was recognised and cut, and the operation went on.' },
    { key: 'aws-alb:463', tell: '463: too many addresses in X-Forwarded-For, often from a loop.' },
  ],
};
