import { standardErrors } from '../problem/standard-errors.ts';

const MAX_PARAMETERS = 1000;

/**
 * The parameters of a query, the same on every framework: a name that comes several times has a list, brackets mean
 * nothing, `+` is a space. The object has no prototype, and a parameter `__proto__` is left out.
 *
 * @param target Path with query, or the query alone with its `?`.
 * @throws `invalid_request` where there are more than 1,000 parameters.
 */
export function parseQuery(target: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = Object.create(null);
  const at = target.indexOf('?');
  if (at < 0) return found;
  let count = 0;
  for (const [name, value] of new URLSearchParams(target.slice(at + 1))) {
    count += 1;
    if (count > MAX_PARAMETERS)
      throw standardErrors.invalid_request({
        errors: [
          {
            detail: `The query has more than ${MAX_PARAMETERS} parameters.`,
            in: 'query',
            pointer: '#',
            code: 'too_many',
          },
        ],
      });
    if (name === '__proto__') continue;
    const before = found[name];
    if (before === undefined) found[name] = value;
    else if (typeof before === 'string') found[name] = [before, value];
    else before.push(value);
  }
  return found;
}
