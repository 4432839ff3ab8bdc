/** Name of the field that says which attempt of a call a request is. */
export const ATTEMPT_FIELD = 'errata-attempt';

/** A request of any framework: of fetch, node:http, Express, Fastify, Koa or Nest. */
export interface InboundRequest {
  readonly headers: { get(name: string): string | null } | Readonly<Record<string, unknown>>;
}

/**
 * Which attempt of its caller an inbound request is, from 1; undefined where the caller does not say that it retries. While such a
 * request is served, calls to others must not retry: layers that each send three attempts send 27 in all.
 */
export function attemptOf({ headers }: InboundRequest): number | undefined {
  const get = (headers as { get?: unknown }).get;
  const value =
    typeof get === 'function'
      ? get.call(headers, ATTEMPT_FIELD)
      : (headers as Readonly<Record<string, unknown>>)[ATTEMPT_FIELD];
  return typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : undefined;
}

const AMBIENT = Symbol.for('errata.outer-attempt');

/**
 * The attempt of the inbound request that is being served, where something in this process knows it: a function at
 * `globalThis[Symbol.for('errata.outer-attempt')]`, as an agent sets one over AsyncLocalStorage.
 */
export function ambientAttempt(): number | undefined {
  const answer = (globalThis as Record<symbol, (() => unknown) | undefined>)[AMBIENT]?.();
  return typeof answer === 'number' ? answer : undefined;
}
