import { type RequestParts, readBody } from '../../validation/index.ts';
import { requestParts } from '../fetch/request-parts.ts';
import type { HonoContext } from './hono.ts';

/** The body as JSON, of what Hono has read already, or else kept where `c.req.json()` finds it. */
async function bodyOf(c: HonoContext, parts: RequestParts, limit: number | undefined): Promise<unknown> {
  const { bodyCache, raw } = c.req;
  if (Object.keys(bodyCache).length > 0) {
    const header = (name: string) => raw.headers.get(name) ?? undefined;
    return readBody(header, new Response(await c.req.text()).body, limit);
  }
  const body = await parts.body();
  if (body !== undefined) bodyCache.json = Promise.resolve(body);
  return body;
}

/** The parts of a request that Hono carries. */
export function honoParts(c: HonoContext, limit: number | undefined): RequestParts {
  const parts = requestParts(c.req.raw, () => c.req.param(), limit);
  return { ...parts, body: () => bodyOf(c, parts, limit) };
}
