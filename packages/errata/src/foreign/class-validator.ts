import type { ReadForeign } from './foreign.ts';
import { invalid } from './invalid.ts';
import { peek } from './peek.ts';

const MOST = 100;

function collect(errors: unknown, above: readonly unknown[], found: unknown[]): void {
  if (!Array.isArray(errors) || above.length > 32) return;
  for (const error of errors) {
    if (found.length >= MOST) return;
    const path = [...above, peek(error, 'property')];
    for (const [code, message] of Object.entries(peek(error, 'constraints') ?? {}))
      found.push([message, path, code]);
    collect(peek(error, 'children'), path, found);
  }
}

/**
 * class-validator, which rejects with a list of `ValidationError`.
 *
 * | member | here |
 * |---|---|
 * | each of `constraints`, also of `children` | fault of a 422 `invalid_request`; its name is the code |
 * | `property`, below those of the parents | pointer |
 * | `value`, `target` | nowhere |
 */
export const classValidator: ReadForeign = (thrown) => {
  const errors = Array.isArray(thrown) ? thrown : [thrown];
  if (typeof peek(errors, 0, 'property') !== 'string') return undefined;
  const found: unknown[] = [];
  collect(errors, [], found);
  return invalid(thrown, found, (issue) => issue as [unknown, unknown, unknown]);
};
