/** Where @hono/node-server keeps what a response was made of; found at the first of them. */
let cache: symbol | undefined;

/**
 * What a response of @hono/node-server was made of (string, bytes, stream, null for nothing), as long as nobody has looked
 * into it. Undefined for every other response. Such a response is sent as it was made; to ask it for its fields or its
 * body has a whole Response made of it, which takes longer than everything else on the way of a good answer.
 */
export function lightBody(response: Response): unknown {
  if (cache === undefined || !(cache in response)) {
    const found = Object.getOwnPropertySymbols(response).find(({ description }) => description === 'cache');
    if (found === undefined) return undefined;
    cache = found;
  }
  const made: unknown = (response as unknown as Record<symbol, unknown>)[cache];
  return Array.isArray(made) && typeof made[0] === 'number' ? made[1] : undefined;
}
