import { checkPath } from '../../problem/malformed-path.ts';
import type { Reader } from '../../problem/observer.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import type { Responder } from '../../problem/responder.ts';
import { isControlFlow } from './control-flow.ts';
import { exchangeOf, type FetchExchange, openExchange, type RouteFacts, targetOf } from './fetch-exchange.ts';
import type { FetchHandler, Wrapped } from './fetch-handler.ts';
import { isResponse } from './is-response.ts';
import { tellMalformedJson } from './malformed-json.ts';
import { withFields } from './response-fields.ts';
import { tellPolicies } from './tell-policies.ts';
import { toResponse } from './to-response.ts';
import { watchBody } from './watch-body.ts';
import { watchEnd } from './watch-end.ts';

/**
 * Wraps a handler: whatever it throws, and whatever it answers that is no Response, is answered with a problem. Of a good
 * response nothing is asked that its server has not made yet, and nothing waits longer than without Errata.
 */
export function answering<H extends FetchHandler>(
  handler: H,
  responder: Responder,
  facts: RouteFacts,
  options: Pick<ErrataOptions<Request>, 'agent' | 'consumer'>,
): Wrapped<H> {
  const { agent, consumer } = options;
  agent?.follow();
  const reader: Reader = {
    route: (request: Request) => exchangeOf(request)?.route(),
    consumer: (request: Request) => consumer?.(request),
  };
  const run = handler as unknown as (...args: unknown[]) => unknown;

  function lose(error: unknown, exchange: FetchExchange): void {
    responder.lost(error, exchange, exchange.left ? 'client-left' : 'response-started');
  }

  function complete(response: Response, exchange: FetchExchange): Response | Promise<Response> {
    const { fields, passed } = exchange;
    const whole = fields ? withFields(response, fields) : response;
    return passed.length === 0
      ? whole
      : tellPolicies(passed, exchange, whole, (error) => lose(error, exchange));
  }

  function refused(thrown: unknown, exchange: FetchExchange): Response | Promise<Response> {
    if (isControlFlow(thrown)) throw thrown;
    if (isResponse(thrown)) return complete(thrown, exchange);
    if (!exchange.left) return complete(toResponse(responder.fail(thrown, exchange)), exchange);
    lose(thrown, exchange);
    return complete(new Response(null, { status: 499 }), exchange);
  }

  function answered(answer: unknown, exchange: FetchExchange): Response | Promise<Response> {
    let response: Response;
    try {
      if (!isResponse(answer))
        throw new TypeError(
          `The handler answered ${answer === null ? 'null' : typeof answer}, which is not a Response. Return one on every path.`,
        );
      response = watchBody(answer, (error) => {
        lose(error, exchange);
        exchange.cutOff();
      });
    } catch (thrown) {
      return refused(thrown, exchange);
    }
    return complete(response, exchange);
  }

  return (...args) => {
    const request: Request = args[0];
    const exchange = openExchange(request, facts, args[1]);
    const ended = agent?.begin(exchange, reader);
    let answer: unknown;
    try {
      tellMalformedJson(request);
      const { url } = request;
      if (url.includes('%')) checkPath(targetOf(url));
      answer = run(...args);
    } catch (thrown) {
      answer = Promise.reject(thrown);
    }
    const response = Promise.resolve(answer).then(
      (given) => answered(given, exchange),
      (thrown) => refused(thrown, exchange),
    );
    return ended ? response.then((whole) => watchEnd(whole, ended)) : response;
  };
}
