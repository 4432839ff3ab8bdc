import type { ReadForeign } from './foreign.ts';
import { invalid } from './invalid.ts';
import { peek } from './peek.ts';

/** Joi: `details` are the faults of a 422 `invalid_request`; `type` is the code. */
export const joi: ReadForeign = (thrown) =>
  peek(thrown, 'isJoi') === true || peek(thrown, 'details', 0, 'context')
    ? invalid(thrown, peek(thrown, 'details'), (issue) => [
        peek(issue, 'message'),
        peek(issue, 'path'),
        peek(issue, 'type'),
      ])
    : undefined;
