import { bareError } from '../../problem/bare-error.ts';
import { checkPath } from '../../problem/malformed-path.ts';
import type { Reader } from '../../problem/observer.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import { ProblemError } from '../../problem/problem-error.ts';
import { createResponder } from '../../problem/responder.ts';
import { answerError } from '../node/answer.ts';
import { watchArrivals } from '../node/arrival.ts';
import { sendReply } from '../node/send-reply.ts';
import { firstByte, isReadable } from './first-byte.ts';
import { insideOf, type KoaContext, type Middleware } from './koa.ts';
import { koaExchange, koaRoute } from './koa-exchange.ts';

/** Statuses that say that no route took the request, whether nobody or a router's `allowedMethods()` set them. */
const UNMATCHED = new Set([404, 405, 501]);

/** The status of an error to which nobody wrote a body, so that Koa would write its phrase; undefined for all else. */
function bareStatus(context: KoaContext): number | undefined {
  const { status, body, respond, res } = context;
  if (status < 400 || status > 599 || respond === false || res.headersSent || res.writableEnded)
    return undefined;
  const given = (body !== undefined && body !== null) || insideOf(context).response?._explicitNullBody;
  return given ? undefined : status;
}

/**
 * Koa: `app.use(errata({ errors }))`, before everything else. Answers whatever a middleware threw, requests that nobody
 * answered, and statuses of errors that were set without a body. A body that somebody set is left alone.
 *
 * What fails after the last middleware (a body that cannot be JSON, a stream in its midst) Koa gives to `onerror` of the
 * request's context, which this middleware replaces. So errors come to the logger once, and not to `app.on('error')`. A
 * stream is given to Koa when it has its first byte, so that one that cannot begin is answered with a problem.
 */
export function errata<Context extends KoaContext = KoaContext>(
  options: ErrataOptions<Context> = {},
): Middleware<KoaContext> {
  const responder = createResponder(options);
  watchArrivals();
  const { agent, consumer } = options;
  const reader: Reader = {
    route: koaRoute,
    address: (context: KoaContext) => context.ip || undefined,
    consumer: (context: Context) => consumer?.(context),
  };
  return async (context, next) => {
    const { req, res } = context;
    agent?.took(req, res, context, reader);
    let over = false;
    const failed = (thrown: unknown) => {
      // A connection that breaks after an error was answered is no second error.
      if (over) return;
      over = true;
      answerError(responder, thrown, koaExchange(context), req, res);
    };
    insideOf(context).onerror = (thrown) => {
      // Koa also calls it without an error, when a response is done.
      if (thrown !== null && thrown !== undefined) failed(thrown);
    };
    try {
      checkPath(context.originalUrl);
      await next();
      const { body } = context;
      if (!res.headersSent && context.method !== 'HEAD' && isReadable(body)) await firstByte(body);
    } catch (thrown) {
      failed(thrown);
      return;
    }
    const status = bareStatus(context);
    if (status === undefined) return;
    if (UNMATCHED.has(status)) sendReply(res, responder.unmatched(koaExchange(context)));
    else failed(new ProblemError(bareError(status)));
  };
}
