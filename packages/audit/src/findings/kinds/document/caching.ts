import { rfc } from '../../clause.ts';
import { kinds } from '../../kind.ts';

/** What caches may keep. */
export const DOCUMENT_CACHING = kinds('caching', {
  'not-modified-undocumented': {
    severity: 'info',
    title: 'A validator can be sent, and 304 is not documented',
    clause: rfc(9110, '15.4.5'),
    why: 'The caller learns that If-None-Match is read, not that the answer may have no body.',
    fix: 'Document 304.',
    fixes: {},
  },
});
