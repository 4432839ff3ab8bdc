import { creates } from './creation.ts';
import { isMarked } from './retry-mark.ts';
import type { Rule } from './rule.ts';

/** A POST that creates takes an idempotency key, or is marked. */
export const idempotencyKeyMissing: Rule = {
  name: 'idempotency-key-missing',
  title: 'POST that creates takes an Idempotency-Key',
  finds: ['idempotency-key-missing'],
  operation(operation, tell) {
    if (!creates(operation) || isMarked(operation)) return;
    tell({
      at: operation.node,
      detail:
        'It creates something, and has neither an Idempotency-Key nor a mark that it may be sent again.',
    });
  },
};
