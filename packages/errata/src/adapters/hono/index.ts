import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder } from '../../problem/responder.ts';
import { tellPolicies } from '../fetch/tell-policies.ts';
import { toResponse } from '../fetch/to-response.ts';
import type { HonoApp, HonoContext } from './hono.ts';
import { type Installed, openExchange } from './hono-exchange.ts';
import { asMalformedBody } from './malformed-json.ts';
import { readyResponse } from './ready-response.ts';
import { tellAgent } from './tell-agent.ts';
import { NotAnError, watchRouter } from './watch-router.ts';

export { cutOff } from './cut-off.ts';
export { guard } from './guard.ts';
export { validate } from './validate.ts';

/**
 * Hono 4: `errata(app, { errors })`, before or after the routes, on the outermost application. Answers requests that no
 * route took, and whatever a handler threw, be it an Error or not. Fields that middlewares have set stay.
 */
export function errata<C extends HonoContext = HonoContext>(
  app: HonoApp<C>,
  options: ErrataOptions<C> = {},
): void {
  const responder = createResponder(options);
  const { router } = app;
  const installed: Installed = {
    responder,
    router,
    opened: options.agent && tellAgent(options.agent, options.consumer),
    get routes() {
      return app.routes;
    },
  };
  app.router = watchRouter(router, (c) => openExchange(c, installed));

  app.onError(async (error, c) => {
    const thrown = error instanceof NotAnError ? error.value : await asMalformedBody(error, c);
    const ready = readyResponse(thrown);
    if (ready) return ready;
    const exchange = openExchange(c, installed);
    if (exchange.left) {
      exchange.lost(thrown);
      return new Response(null, { status: 499 });
    }
    const reply = responder.fail(thrown, exchange);
    const response = exchange.complete(exchange.trim(toResponse(reply, c.res.headers)));
    const { passed } = exchange;
    exchange.passed = [];
    const told = await tellPolicies(passed, exchange, response, (failure) => exchange.lost(failure));
    // Hono would mix in the fields of what had been prepared.
    c.res = undefined;
    return told;
  });
  app.notFound((c) => {
    const reply = responder.unmatched(openExchange(c, installed));
    const response = toResponse(reply, c.res.headers);
    c.res = undefined;
    c.res = response;
    return response;
  });
}
