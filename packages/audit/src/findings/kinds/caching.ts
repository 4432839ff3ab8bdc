import { rfc } from '../clause.ts';
import { sendsField } from '../fixes.ts';
import { kinds } from '../kind.ts';

/** What caches do with errors. */
export const CACHING = kinds('caching', {
  'error-cacheable': {
    severity: 'should',
    title: 'Caches may keep the error',
    clause: rfc(9110, '15.1'),
    why: '404, 405, 410, 414 and 501 are cacheable by default: a cache may go on sending them after the fault has been mended.',
    fix: 'Send Cache-Control: no-store with errors, or a short max-age that you chose.',
    fixes: sendsField('Cache-Control', 'no-store'),
  },
  'refusal-cacheable': {
    severity: 'must',
    title: 'Caches may keep the refusal of one caller',
    clause: rfc(6585, '4'),
    why: 'It would be sent to others, and would outlast its cause.',
    fix: 'Send Cache-Control: no-store with 428, 429, 431 and 511.',
    fixes: sendsField('Cache-Control', 'no-store'),
  },
  'vary-missing': {
    severity: 'should',
    title: 'A compressed error without Vary',
    clause: rfc(9110, '12.5.5'),
    why: 'A cache sends the compressed body to a client that cannot read it.',
    fix: 'Send Vary: Accept-Encoding.',
    fixes: sendsField(
      'Vary',
      'Accept-Encoding',
      'The adapter does not compress; what compresses must set Vary.',
    ),
  },
});
