import { clause, rfc } from '../../clause.ts';
import { kinds } from '../../kind.ts';

const idempotency = clause(
  'draft-ietf-httpapi-idempotency-key-header-06 §2.7',
  'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-06#section-2.7',
);

/** What a caller may send again. */
export const DOCUMENT_RECOVERABILITY = kinds('recoverability', {
  'idempotency-key-missing': {
    severity: 'should',
    title: 'POST creates something and takes no Idempotency-Key',
    clause: rfc(9110, '9.2.2'),
    why: 'After a timeout the caller does not know whether it was created; sending it again may create it twice.',
    fix: 'Take an Idempotency-Key, or mark the operation with x-idempotent where it is by itself.',
    fixes: { errata: 'Use the policy of errata/idempotency, see docs/idempotency.md.' },
  },
  'idempotency-errors-undocumented': {
    severity: 'should',
    title: 'Idempotency-Key without its errors',
    clause: idempotency,
    why: 'Callers have to tell a key that is in use (409) from one that was used for something else (422).',
    fix: 'Document 409 and 422.',
    fixes: { errata: 'Give the policy to `responses(…)` of errata/openapi.' },
  },
  'retry-unmarked': {
    severity: 'info',
    title: 'It can fail for a while, and nothing says whether it may be sent again',
    clause: rfc(9110, '9.2.2'),
    why: 'The method is not idempotent, so clients must not repeat it by themselves.',
    fix: 'Take an Idempotency-Key or If-Match, or say so with x-retryable.',
    fixes: {},
  },
  'rate-limit-undocumented': {
    severity: 'should',
    title: 'Fields of a rate limit without a 429',
    clause: rfc(6585, '4'),
    why: 'There is a limit, and callers are not told how it shows when they reach it.',
    fix: 'Document 429 with Retry-After.',
    fixes: {},
  },
});
