import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder } from '../../problem/responder.ts';
import { unmatched } from '../../problem/unmatched.ts';
import { answering } from './answer.ts';
import type { FetchHandler, Wrapped } from './fetch-handler.ts';

/** The methods that a route module may export (Next.js). */
export const ROUTE_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

type RouteMethod = (typeof ROUTE_METHODS)[number];

/** A handler for each method of a route module. */
export type Routes<R> = {
  readonly [M in RouteMethod]: M extends keyof R
    ? R[M] extends FetchHandler
      ? Wrapped<R[M]>
      : Wrapped<() => Response>
    : M extends 'HEAD'
      ? R extends { readonly GET: infer G extends FetchHandler }
        ? Wrapped<G>
        : Wrapped<() => Response>
      : Wrapped<() => Response>;
};

function withoutBody(get: FetchHandler): FetchHandler {
  return async (...args) => {
    const response = (await get(...args)) as Response;
    await response.body?.cancel();
    return new Response(null, response);
  };
}

/**
 * A route module, as Next.js has them:
 *
 *     export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({ GET: …, POST: … }, { errors });
 *
 * Methods that have no handler answer 405 with Allow, OPTIONS answers with the methods, HEAD as GET does.
 */
export function routes<const R extends Readonly<Partial<Record<RouteMethod, FetchHandler>>>>(
  handlers: R,
  options: ErrataOptions<Request> = {},
): Routes<R> {
  const responder = createResponder(options);
  const methods = ROUTE_METHODS.filter((method) => handlers[method]);
  const facts = { allowedMethods: () => methods };
  const refuse = (_request: Request) => {
    throw unmatched();
  };
  const made = ROUTE_METHODS.map((method) => {
    const head = method === 'HEAD' && handlers.GET ? withoutBody(handlers.GET) : undefined;
    return [method, answering(handlers[method] ?? head ?? refuse, responder, facts, options)];
  });
  return Object.fromEntries(made) as Routes<R>;
}
