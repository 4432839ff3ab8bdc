import { createLog } from '../log/logger.ts';
import type { Logged } from '../log/record-of.ts';
import { createRedact } from '../log/redact.ts';
import { bareError } from './bare-error.ts';
import { isForeign, toProblemError } from './catch-all.ts';
import { createDefinitions } from './definitions.ts';
import type { Exchange, Reply } from './exchange.ts';
import { checkPath } from './malformed-path.ts';
import { isKnownMethod } from './methods.ts';
import type { Consumer } from './observer.ts';
import type { ErrataOptions } from './options.ts';
import { mountOf } from './page-path.ts';
import type { Pages } from './pages.ts';
import { isProblemError, ProblemError } from './problem-error.ts';
import { fieldsOf, render } from './render.ts';
import type { Responder, Unsent } from './responder.ts';
import type { Rest } from './rest.ts';
import { allowOf } from './status-duties.ts';
import { newTraceId, traceIdFrom } from './trace-id.ts';
import { isUnmatched } from './unmatched.ts';

const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;

/** A responder that tells what it cannot do alone. */
export interface Core extends Responder {
  /** Must the rest be there to answer with this? */
  isForeign(thrown: unknown): boolean;
  /** Must it for this request, if no route takes it? */
  isPage(exchange: Exchange): boolean;
}

/** Where the rest of a responder is, as soon as it is there. */
export interface Holder {
  rest?: Rest;
}

/** Makes the responder of an API. Whatever it does without the rest it does the same with it, or says so beforehand. */
export function createCore<Request>(options: ErrataOptions<Request>, holder: Holder): Core {
  const definitions = createDefinitions(options);
  let pages: Pages | undefined;
  const redact = createRedact(options.redact);
  const log = createLog(options.logger, redact);
  const { agent } = options;
  const defaults = options.defaults ?? {};
  const always = fieldsOf(options.headers ?? {});

  function asked<T>(question: ((request: Request) => T) | undefined, exchange: Exchange): T | undefined {
    // What node:http refused has no request to ask about.
    if (exchange.native === undefined) return undefined;
    try {
      return question?.(exchange.native as Request);
    } catch {
      return undefined;
    }
  }

  function understood(thrown: unknown, exchange: Exchange): ProblemError {
    let mapped: unknown;
    try {
      mapped = options.recognise?.(thrown, exchange.native as Request | undefined);
    } catch {
      // A mapping that fails has not recognised anything.
    }
    const error = toProblemError(isProblemError(mapped) ? mapped : thrown, definitions.find, (foreign) =>
      holder.rest?.read(foreign),
    );
    const definition = definitions.inForce(error.definition);
    return definition === error.definition
      ? error
      : new ProblemError(definition, error.params, { cause: error.cause, ...error.occurrence });
  }

  function traceIdOf(exchange: Exchange): string {
    const given = asked(options.traceId, exchange);
    if (typeof given === 'string' && TRACE_ID.test(given)) return given;
    return agent?.traceId(exchange) ?? traceIdFrom(exchange.header('traceparent')) ?? newTraceId();
  }

  function write(error: ProblemError, thrown: unknown, exchange: Exchange, traceId: string, unsent?: Unsent) {
    const caller = asked(options.consumer, exchange);
    // Of a text there is no `id`.
    const consumer = (caller as Consumer | undefined)?.id ?? (caller as string | undefined);
    const logged: Logged = { error, thrown, exchange, traceId, consumer, unsent };
    log(logged);
    try {
      agent?.failed(logged, redact);
    } catch {
      // What cannot even be read is told without its facts.
    }
  }

  function fail(thrown: unknown, exchange: Exchange): Reply {
    if (isUnmatched(thrown)) return unmatched(exchange);
    const traceId = traceIdOf(exchange);
    try {
      return answer(understood(thrown, exchange), thrown, exchange, traceId);
    } catch {
      // What cannot even be read: a problem error made of a proxy, parameters with hostile getters.
      return answer(new ProblemError(bareError(500)), thrown, exchange, traceId);
    }
  }

  function answer(error: ProblemError, thrown: unknown, exchange: Exchange, traceId: string): Reply {
    const reply = render(error, exchange, { defaults, always, traceId });
    write(error, thrown, exchange, traceId);
    return reply;
  }

  function unmatched(exchange: Exchange): Reply {
    try {
      checkPath(exchange.target);
    } catch (thrown) {
      return fail(thrown, exchange);
    }
    let page: Reply | undefined;
    try {
      pages ??= holder.rest?.createPages(definitions);
      page = pages?.(exchange);
    } catch (thrown) {
      // An example is made by the definition's own functions, which may answer anything.
      return fail(thrown, exchange);
    }
    if (page) return page;
    const methods = exchange.allowedMethods() ?? [];
    // A route that takes OPTIONS alone is a preflight's, often for every path; it says of none that it is there.
    const allowed = methods.some((method) => method !== 'OPTIONS') ? methods : [];
    if (exchange.method === 'OPTIONS' && allowed.length > 0)
      return { status: 204, headers: { allow: allowOf(allowed) }, body: '' };
    // A route of this very method that has passed the request on has said that there is nothing.
    const { method } = exchange;
    const passedOn = allowed.includes(method) || (method === 'HEAD' && allowed.includes('GET'));
    const none = passedOn || allowed.length === 0;
    const status = !passedOn && !isKnownMethod(method) ? 501 : none ? 404 : 405;
    const said = status === 405 ? { headers: { allow: allowOf(allowed) } } : undefined;
    return fail(new ProblemError(bareError(status), undefined, said), exchange);
  }

  return {
    fail,
    unmatched,
    isForeign: (thrown) => isForeign(thrown) && !isUnmatched(thrown),
    isPage: (exchange) => mountOf(exchange, definitions.mounts) !== undefined,
    lost(thrown, exchange, why) {
      write(understood(thrown, exchange), thrown, exchange, traceIdOf(exchange), why);
    },
  };
}
