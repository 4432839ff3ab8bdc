import { envelope } from './envelope.ts';
import { fieldsOf } from './fields.ts';
import type { ReadForeign } from './foreign.ts';
import { peek, peekStatus } from './peek.ts';

/**
 * `@hapi/boom`.
 *
 * | Boom | here |
 * |---|---|
 * | `output.statusCode`, `output.headers` | status and fields: challenge and Allow survive |
 * | `output.payload.message`, below 500 | detail |
 * | `output.payload.code`, below 500, where it is one for callers | code |
 * | what else is in `output.payload`, below 500 | members: `attributes` |
 * | `data`, the message of a 5xx | the log alone |
 */
export const boom: ReadForeign = (thrown) => {
  if (peek(thrown, 'isBoom') !== true) return undefined;
  const { detail, members, theirs } = envelope(peek(thrown, 'output', 'payload'));
  return {
    status: peekStatus(thrown, 'output', 'statusCode') ?? 500,
    headers: fieldsOf(peek(thrown, 'output', 'headers')),
    theirs,
    detail,
    members,
  };
};
