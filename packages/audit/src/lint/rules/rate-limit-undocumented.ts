import type { Rule } from './rule.ts';

const FIELD = /^(?:x-)?rate-?limit(?:-|$)/;

/** An operation whose responses have fields of a rate limit documents 429. */
export const rateLimitUndocumented: Rule = {
  name: 'rate-limit-undocumented',
  title: '429 where there is a rate limit',
  finds: ['rate-limit-undocumented'],
  operation(operation, tell) {
    if (operation.documents(429)) return;
    for (const response of operation.responses)
      for (const header of response.headers.values()) {
        if (!FIELD.test(header.key)) continue;
        tell({
          at: operation.responsesNode,
          detail: `The ${response.key} has ${header.name}, and 429 is not documented.`,
        });
        return;
      }
  },
};
