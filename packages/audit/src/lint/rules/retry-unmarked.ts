import { creates } from './creation.ts';
import { isMarked } from './retry-mark.ts';
import type { Rule } from './rule.ts';

/** Statuses after which the same request may succeed, and of which it is unknown whether it was acted upon. */
const UNKNOWN = new Set([408, 500, 502, 503, 504]);

/** An operation that is not idempotent and can fail for a while says whether it may be sent again; creation has a rule of its own. */
export const retryUnmarked: Rule = {
  name: 'retry-unmarked',
  title: 'Retryable operations are marked',
  finds: ['retry-unmarked'],
  operation(operation, tell) {
    if (operation.method !== 'POST' && operation.method !== 'PATCH') return;
    if (creates(operation) || isMarked(operation)) return;
    const failing = operation.responses.find(
      ({ status, key }) => /^5XX$/i.test(key) || UNKNOWN.has(status ?? 0),
    );
    if (failing)
      tell({
        at: operation.node,
        detail: `It answers ${failing.key}, and nothing says whether it may be sent again.`,
      });
  },
};
