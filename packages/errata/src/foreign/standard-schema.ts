import type { ReadForeign } from './foreign.ts';
import { invalid } from './invalid.ts';
import { peek } from './peek.ts';

/**
 * Validators that know Standard Schema: zod 3 and 4, valibot, ArkType, and a failed result of any other.
 *
 * | member | here |
 * |---|---|
 * | `issues`, of ArkType's TraversalError `arkErrors` | 422 `invalid_request` with faults |
 * | `path` of an issue, with the first of zod's `keys` that are not known | pointer |
 * | `message`, without the value | detail |
 * | `code`, of valibot `type` | code |
 */
export const standardSchema: ReadForeign = (thrown) =>
  invalid(thrown, peek(thrown, 'issues') ?? peek(thrown, 'arkErrors'), (issue) => {
    const unknown = peek(issue, 'keys', 0);
    return [
      peek(issue, 'message'),
      [...((peek(issue, 'path') ?? []) as Iterable<unknown>), ...(unknown === undefined ? [] : [unknown])],
      peek(issue, 'code') ?? peek(issue, 'type'),
    ];
  });
