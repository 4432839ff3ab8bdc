import type { ReadForeign } from './foreign.ts';
import { invalid } from './invalid.ts';
import { peek, peekText } from './peek.ts';

/** Yup: `inner`, or the error itself where it is the only one, are the faults of a 422 `invalid_request`. */
export const yup: ReadForeign = (thrown) => {
  const inner = peek(thrown, 'inner');
  if (peek(thrown, 'name') !== 'ValidationError' || !Array.isArray(inner)) return undefined;
  return invalid(thrown, inner.length > 0 ? inner : [thrown], (issue) => [
    peek(issue, 'message'),
    peekText(issue, 'path')
      ?.split(/[.[\]"]+/)
      .filter(Boolean),
    peek(issue, 'type'),
  ]);
};
