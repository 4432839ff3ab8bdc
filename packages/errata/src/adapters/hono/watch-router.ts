import { checkPath } from '../../problem/malformed-path.ts';
import { isResponse } from '../fetch/is-response.ts';
import { watchBody } from '../fetch/watch-body.ts';
import type { HonoContext, HonoHandler, HonoRoute, HonoRouter, Matched } from './hono.ts';
import type { HonoExchange } from './hono-exchange.ts';

/** Carries what is not an Error to the error handler: Hono lets such values through to the server. */
export class NotAnError extends Error {
  override readonly name = 'NotAnError';
  readonly value: unknown;
  constructor(value: unknown) {
    super('Something that is not an Error was thrown.');
    this.value = value;
  }
}

function watched(
  handler: HonoHandler,
  route: HonoRoute,
  open: (c: HonoContext) => HonoExchange,
): HonoHandler {
  return (c, next) => {
    const exchange = open(c);
    const refused = (thrown: unknown): Response => {
      if (isResponse(thrown)) return thrown;
      throw thrown instanceof Error ? thrown : new NotAnError(thrown);
    };
    const answered = (answer: unknown): unknown => {
      // A middleware may answer what `next()` gave it, which is the context.
      if (!answer || answer === c) return answer;
      if (!isResponse(answer))
        throw new TypeError(
          `A handler answered ${typeof answer}, which is not a Response. Return \`c.json(…)\`, \`c.text(…)\` or a Response.`,
        );
      return watchBody(answer, (error) => exchange.breakOff(error));
    };
    try {
      // Hono hands a malformed path over undecoded; its middlewares shall still set their fields.
      if (route.method !== 'ALL') checkPath(exchange.target);
      const answer = handler(c, next);
      return answer instanceof Promise ? answer.then(answered, refused) : answered(answer);
    } catch (thrown) {
      return refused(thrown);
    }
  };
}

/**
 * A router like this one, whose handlers open the request's exchange and throw nothing but Errors. It stands between
 * Hono and its router because there it sees the routes that come later, and those of applications mounted by
 * `app.route()`.
 */
export function watchRouter(router: HonoRouter, open: (c: HonoContext) => HonoExchange): HonoRouter {
  const handlers = new WeakMap<HonoRoute, HonoHandler>();
  const results = new WeakMap<Matched[0], Matched[0]>();

  function watchedOf(handler: HonoHandler, route: HonoRoute): HonoHandler {
    let found = handlers.get(route);
    if (!found) {
      found = watched(handler, route, open);
      handlers.set(route, found);
    }
    return found;
  }

  return {
    get name() {
      return router.name;
    },
    add: (method, path, handler) => router.add(method, path, handler),
    match(method, path) {
      const [found, ...rest] = router.match(method, path) as Matched;
      // Hono's usual router answers with the same list for the same routes.
      let list = results.get(found);
      if (!list) {
        list = found.map(
          ([[handler, route], params]) => [[watchedOf(handler, route), route], params] as const,
        );
        results.set(found, list);
      }
      return [list, ...rest];
    },
  };
}
