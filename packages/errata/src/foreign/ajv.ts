import type { ReadForeign } from './foreign.ts';
import { invalid } from './invalid.ts';
import { peek, peekText } from './peek.ts';

/**
 * Ajv, and Fastify's validation by it, which also says what part of the request is meant.
 *
 * | member | here |
 * |---|---|
 * | `validation` (Fastify) or `errors` (Ajv), with `instancePath` | 422 `invalid_request` with faults |
 * | `instancePath`, and the member that is missing or too many | pointer |
 * | `keyword` | code |
 */
export const ajv: ReadForeign = (thrown) => {
  const validation = peek(thrown, 'validation');
  const issues = Array.isArray(validation) ? validation : peek(thrown, 'errors');
  if (peekText(issues, 0, 'instancePath') === undefined) return undefined;
  return invalid(thrown, issues, (issue) => {
    const path = (peekText(issue, 'instancePath') ?? '').split('/').slice(1);
    const member =
      peek(issue, 'params', 'missingProperty') ?? peek(issue, 'params', 'additionalProperty') ?? [];
    return [
      peek(issue, 'message'),
      [...path.map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~')), member].flat(),
      peek(issue, 'keyword'),
    ];
  });
};
