import { fieldsOf } from './fields.ts';
import type { ReadForeign } from './foreign.ts';
import { peek, peekStatus, peekText } from './peek.ts';
import { publicCode } from './public-code.ts';

/**
 * http-errors, and everybody who follows its convention: Express, Koa's `ctx.throw`, send, Fastify's plugins, an `Error`
 * that was given a `status`.
 *
 * | member | here |
 * |---|---|
 * | `status`, else `statusCode`, 400 to 599 | status; any other: not of this convention |
 * | `headers` | fields |
 * | `message`, below 500 | detail, unless `expose` is false |
 * | `code`, below 500, where it is one for callers | code, unless `expose` is false |
 * | `message`, 5xx | the log alone, unless `expose` is true |
 */
export const httpErrors: ReadForeign = (thrown) => {
  const status = peekStatus(thrown, 'status') ?? peekStatus(thrown, 'statusCode');
  if (status === undefined) return undefined;
  const expose = peek(thrown, 'expose');
  return {
    status,
    exposed: expose === true,
    theirs: expose === false ? undefined : publicCode(thrown),
    detail: expose === false ? undefined : peekText(thrown, 'message'),
    headers: fieldsOf(peek(thrown, 'headers')),
  };
};
