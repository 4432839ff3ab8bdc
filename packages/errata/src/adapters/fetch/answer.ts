import { checkPath } from '../../problem/malformed-path.ts';
import type { Reader } from '../../problem/observer.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import type { Responder } from '../../problem/responder.ts';
import { isControlFlow } from './control-flow.ts';
import { exchangeOf, openExchange, type RouteFacts } from './fetch-exchange.ts';
import type { FetchHandler, Wrapped } from './fetch-handler.ts';
import { isResponse } from './is-response.ts';
import { tellMalformedJson } from './malformed-json.ts';
import { withFields } from './response-fields.ts';
import { tellPolicies } from './tell-policies.ts';
import { toResponse } from './to-response.ts';
import { watchBody } from './watch-body.ts';
import { watchEnd } from './watch-end.ts';

/** Wraps a handler: whatever it throws, and whatever it answers that is no Response, is answered with a problem. */
export function answering<H extends FetchHandler>(
  handler: H,
  responder: Responder,
  facts: RouteFacts,
  options: Pick<ErrataOptions<Request>, 'agent' | 'consumer'>,
): Wrapped<H> {
  const { agent, consumer } = options;
  const reader: Reader = {
    route: (request: Request) => exchangeOf(request)?.route(),
    consumer: (request: Request) => consumer?.(request),
  };
  const run = handler as unknown as (...args: unknown[]) => unknown;
  return async (...args) => {
    const request: Request = args[0];
    const exchange = openExchange(request, facts);
    const ended = agent?.begin(exchange, reader);
    tellMalformedJson(request);
    const lost = (error: unknown) =>
      responder.lost(error, exchange, request.signal?.aborted ? 'client-left' : 'response-started');
    let response: Response;
    try {
      checkPath(exchange.target);
      const answer = await run(...args);
      if (!isResponse(answer))
        throw new TypeError(
          `The handler answered ${answer === null ? 'null' : typeof answer}, which is not a Response. Return one on every path.`,
        );
      response = watchBody(answer, lost);
    } catch (thrown) {
      if (isControlFlow(thrown)) throw thrown;
      if (isResponse(thrown)) response = thrown;
      else if (request.signal?.aborted) {
        lost(thrown);
        response = new Response(null, { status: 499 });
      } else response = toResponse(responder.fail(thrown, exchange));
    }
    const whole = withFields(response, exchange.fields);
    const told = exchange.passed.length === 0 ? whole : tellPolicies(exchange.passed, exchange, whole, lost);
    return ended ? watchEnd(await told, ended) : told;
  };
}
