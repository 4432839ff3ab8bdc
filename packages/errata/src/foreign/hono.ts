import { fieldsOf } from './fields.ts';
import type { ReadForeign } from './foreign.ts';
import { peek, peekStatus, peekText } from './peek.ts';
import { publicCode } from './public-code.ts';

/**
 * Hono's `HTTPException`.
 *
 * | member | here |
 * |---|---|
 * | `status` | status |
 * | fields of `res` | fields: the challenge of bearerAuth and basicAuth survives |
 * | `message`, below 500 | detail, where it is not empty |
 * | `code` of a subclass, below 500, where it is one for callers | code |
 * | body of `res` | not read: a problem takes its place |
 */
export const hono: ReadForeign = (thrown) => {
  const status = peekStatus(thrown, 'status');
  if (status === undefined || typeof peek(thrown, 'getResponse') !== 'function') return undefined;
  const detail = peekText(thrown, 'message');
  return {
    status,
    // Its validator says so of JSON that does not parse.
    ...(detail === 'Malformed JSON in request body'
      ? { code: 'malformed_body' }
      : { detail, theirs: publicCode(thrown) }),
    headers: fieldsOf(peek(thrown, 'res', 'headers')),
  };
};
