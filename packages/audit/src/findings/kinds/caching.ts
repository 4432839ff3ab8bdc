import { rfc } from '../clause.ts';
import { kinds } from '../kind.ts';

/** What caches may do with errors. */
export const CACHING = kinds('caching', {
  'refusal-cacheable': {
    severity: 'must',
    title: 'A refusal that caches may store',
    clause: rfc(6585, '4'),
    why: 'The refusal of one caller would be served to others, and would outlast its cause.',
    fix: 'Send Cache-Control: no-store with 428, 429, 431 and 511.',
    fixes: {},
  },
});
