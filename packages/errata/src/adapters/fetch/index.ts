import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder } from '../../problem/responder.ts';
import { answering } from './answer.ts';
import type { RouteFacts } from './fetch-exchange.ts';
import type { FetchHandler, Wrapped } from './fetch-handler.ts';

export { unmatched } from '../../problem/unmatched.ts';
export type { FetchHandler, Wrapped } from './fetch-handler.ts';
export { guard } from './guard.ts';
export { type Routes, routes } from './routes.ts';
export { type ValidateOptions, validate } from './validate.ts';

/** Options of an API that is a fetch handler. */
export interface FetchOptions extends ErrataOptions<Request>, RouteFacts {}

/**
 * Wraps a fetch handler: `export default { fetch: errata(handler, { errors }) }` on Cloudflare Workers,
 * `Deno.serve(errata(handler, { errors }))`, `Bun.serve({ fetch: errata(handler, { errors }) })`. Whatever it throws is
 * answered with a problem, save a Response, which is sent, and what Next.js throws to steer itself. Its further
 * arguments and their types are kept.
 */
export function errata<H extends FetchHandler>(handler: H, options: FetchOptions = {}): Wrapped<H> {
  return answering(handler, createResponder(options), options, options);
}
