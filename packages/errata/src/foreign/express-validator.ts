import type { ReadForeign } from './foreign.ts';
import { invalid } from './invalid.ts';
import { peek, peekText } from './peek.ts';

/** express-validator, `validationResult(request).throw()`: `errors` with `msg`, `path` and `location`. */
export const expressValidator: ReadForeign = (thrown) => {
  const errors = peek(thrown, 'errors');
  if (peekText(errors, 0, 'location') === undefined) return undefined;
  return invalid(thrown, errors, (issue) => [
    peek(issue, 'msg'),
    peekText(issue, 'path')
      ?.split(/[.[\]"]+/)
      .filter(Boolean),
    undefined,
    peek(issue, 'location'),
  ]);
};
