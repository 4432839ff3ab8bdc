import type { ReadForeign } from './foreign.ts';
import { peek, peekText } from './peek.ts';

/**
 * The errors of the language's own parsers, where a parser of requests has given them the status 400. Without it nobody
 * knows whose text it was: 500.
 *
 * | thrown | here |
 * |---|---|
 * | `SyntaxError` with 400: body-parser, co-body, Fastify | 400 `malformed_body` |
 * | `URIError` with 400, `FST_ERR_BAD_URL`: the routers of Express and Fastify | 400 `malformed_path` |
 */
export const syntax: ReadForeign = (thrown) => {
  if ((peek(thrown, 'status') ?? peek(thrown, 'statusCode')) !== 400) return undefined;
  const name = peekText(thrown, 'name');
  if (name === 'URIError' || peek(thrown, 'code') === 'FST_ERR_BAD_URL')
    return { status: 400, code: 'malformed_path' };
  return name === 'SyntaxError' ? { status: 400, code: 'malformed_body' } : undefined;
};
