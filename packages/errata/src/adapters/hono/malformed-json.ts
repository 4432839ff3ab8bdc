import { parseJson } from '../../validation/parse-json.ts';
import type { HonoContext } from './hono.ts';

/**
 * What `c.req.json()` threw, as `malformed_body`; everything else as it is. Hono keeps the text that it has read, so
 * that it can be seen whether the fault is in the request's body or in some other text that the handler parsed.
 */
export async function asMalformedBody(thrown: unknown, c: HonoContext): Promise<unknown> {
  if (!(thrown instanceof SyntaxError) || !('text' in c.req.bodyCache)) return thrown;
  try {
    parseJson(await c.req.text());
  } catch (malformed) {
    const { cause } = malformed as { cause?: unknown };
    if (cause instanceof SyntaxError && cause.message === thrown.message) return malformed;
  }
  return thrown;
}
