import type { Rule } from './rule.ts';

/** An operation that takes an Idempotency-Key documents the answers to a key in use (409) and to one used otherwise (422). */
export const idempotencyErrorsUndocumented: Rule = {
  name: 'idempotency-errors-undocumented',
  title: '409 and 422 where there is an Idempotency-Key',
  finds: ['idempotency-errors-undocumented'],
  operation(operation, tell) {
    if (!operation.requestHeader('idempotency-key')) return;
    const missing = [409, 422].filter((status) => !operation.documents(status));
    if (missing.length === 0) return;
    tell({
      at: operation.responsesNode,
      detail: `It takes an Idempotency-Key, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not documented.`,
    });
  },
};
