import type { Reader } from '../../problem/observer.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder } from '../../problem/responder.ts';
import { traceIdFrom } from '../../problem/trace-id.ts';
import type { RouteFacts } from '../fetch/fetch-exchange.ts';
import { amazonTraceId } from './amazon-trace-id.ts';
import { tellResult, withFields } from './complete-result.ts';
import { openExchange } from './lambda-exchange.ts';
import { fieldsOf, type ProxyEvent, senderOf } from './proxy-event.ts';
import { endOf, type ProxyResult, resultOf } from './proxy-result.ts';

export { unmatched } from '../../problem/unmatched.ts';
export { guard } from './guard.ts';
export type { ProxyEvent } from './proxy-event.ts';
export type { ProxyResult } from './proxy-result.ts';
export { validate } from './validate.ts';

/** Options of an API that is a function on AWS Lambda. */
export interface LambdaOptions<E> extends ErrataOptions<E>, RouteFacts {}

/** API Gateway's format 2.0 makes a response of any value; the others answer 502 for what is not one. */
function checked<R>(result: R, event: ProxyEvent): R {
  const status = (result as { statusCode?: unknown } | null | undefined)?.statusCode;
  if (senderOf(event) !== 'http-api' && !Number.isInteger(Number(status ?? Number.NaN)))
    throw new TypeError(
      'The handler answered without a statusCode, which API Gateway and load balancers turn into a 502. Return `{ statusCode, headers, body }` on every path.',
    );
  return result;
}

/**
 * Wraps a function on AWS Lambda: `export const handler = lambda(async (event) => …, { errors })`. Whatever it throws
 * is answered with a problem, in the shape that the sender of the event reads. The trace id is that of `traceparent`,
 * else the root of `X-Amzn-Trace-Id`.
 */
export function lambda<E extends ProxyEvent, Rest extends unknown[], R>(
  handler: (event: E, ...rest: Rest) => R | Promise<R>,
  options: LambdaOptions<E> = {},
): (event: E, ...rest: Rest) => Promise<R | ProxyResult> {
  const responder = createResponder<E>({
    ...options,
    traceId(event) {
      const given = options.traceId?.(event);
      if (given !== undefined) return given;
      const fields = fieldsOf(event);
      return traceIdFrom(fields.traceparent) ?? amazonTraceId(fields['x-amzn-trace-id']);
    },
  });
  const { agent, consumer } = options;
  const reader: Reader = { consumer: (event: E) => consumer?.(event) };
  return async (event, ...rest) => {
    // Whoever keeps a function warm may call it with nothing.
    const given: ProxyEvent = event ?? {};
    const exchange = openExchange(given, options);
    const ended = agent?.begin(exchange, reader);
    let result: R | ProxyResult;
    try {
      result = checked(await handler(event, ...rest), given);
    } catch (thrown) {
      result = resultOf(responder.fail(thrown, exchange), given);
    }
    result = withFields(result, exchange);
    await tellResult(result, exchange, (error) => responder.lost(error, exchange, 'response-started'));
    if (!ended) return result;
    ended(endOf(result));
    // The platform stops the process as soon as it has the result.
    await agent?.flush();
    return result;
  };
}
