import { rfc } from '../clause.ts';
import { kinds } from '../kind.ts';

/** What a caller needs to go on after an error. */
export const RECOVERABILITY = kinds('recoverability', {
  'retry-after-missing': {
    severity: 'should',
    title: '429 or 503 without Retry-After',
    clause: rfc(9110, '10.2.3'),
    why: 'Every client guesses how long to wait, and most guess too short.',
    fix: 'Send Retry-After with whole seconds.',
    fixes: { errata: 'Nothing to do: a 429 and a 503 have one; `retryAfter` of the definition sets it.' },
  },
  'retry-after-malformed': {
    severity: 'must',
    title: 'Retry-After is malformed',
    clause: rfc(9110, '10.2.3'),
    why: 'It is whole seconds or an HTTP-date; clients ignore anything else and guess.',
    fix: 'Send whole seconds, such as: Retry-After: 30.',
    fixes: {},
  },
  'request-id-missing': {
    severity: 'info',
    title: 'No id to find this error by',
    why: 'Neither a field nor the body carries a request or trace id, so nobody can find it in the logs.',
    fix: 'Send the trace id in a field and in the problem, and log the same id.',
    fixes: { errata: 'Nothing to do: every problem has trace_id.' },
  },
});
