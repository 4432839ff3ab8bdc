import type { Call } from './call.ts';
import type { ClientOptions } from './client-options.ts';
import { canDecode } from './decode-body.ts';
import type { DispatchRequest } from './follow.ts';
import { type Dispatcher, nodeDispatcher } from './node-dispatcher.ts';
import type { Fields, Prepared } from './prepare.ts';
import type { sendFetch } from './send-fetch.ts';
import { sendResponse } from './send-response.ts';

/** The fields that Node's fetch sends by itself with such a request. */
function usualFields({ url, body }: Prepared): Fields {
  return {
    accept: '*/*',
    'accept-language': '*',
    'sec-fetch-mode': 'cors',
    'user-agent': 'node',
    'accept-encoding': /^https/i.test(url) ? 'br, gzip, deflate' : 'gzip, deflate',
    ...(typeof body?.steady === 'string' ? { 'content-type': 'text/plain;charset=UTF-8' } : {}),
  };
}

/** Members of init that mean the same without fetch. */
const PLAIN: ReadonlySet<string> = new Set([
  ...['method', 'headers', 'body', 'json', 'signal', 'duplex', 'redirect'],
  ...['deadline', 'attemptTimeout', 'attempts', 'idempotencyKey', 'throws', 'within'],
]);
/** Methods that fetch refuses. */
const REFUSED = /^(connect|trace|track)$/i;
const WITH_USER = /^[^/]+\/\/[^/?#]*@/;
/** A port may be one that fetch refuses: those below 1024, and a few above. */
const ODD_PORT =
  /^[^/]+\/\/[^/?#]*:(\d{1,3}|10[01]\d|102[0-3]|1719|172[03]|2049|3659|4045|4190|506[01]|6000|6566|666[5-9]|6679|6697|10080)(?=[/?#]|$)/;

/**
 * Where a request can go to undici's dispatcher directly, and mean the same as with fetch; undefined where it needs fetch: on other
 * runtimes, for Request objects, streams and forms, and for what only fetch knows or refuses.
 */
export function dispatcherFor(
  { fetch }: ClientOptions,
  { request, init, url, body, method }: Prepared,
): Dispatcher | undefined {
  if (fetch || request || !/^https?:\/\//i.test(url) || !canDecode()) return undefined;
  if (body && (body.steady === undefined || method === 'GET' || method === 'HEAD')) return undefined;
  for (const name in init)
    if (!PLAIN.has(name) && init[name as keyof typeof init] !== undefined) return undefined;
  if ((init?.redirect ?? 'follow') !== 'follow' || REFUSED.test(method)) return undefined;
  if (ODD_PORT.test(url) || WITH_USER.test(url)) return undefined;
  return nodeDispatcher();
}

/** Fields with which caches on the way are asked to stay out of it, as fetch does (Fetch §4.6). */
const CONDITIONS = ['if-modified-since', 'if-none-match', 'if-unmodified-since', 'if-match', 'if-range'];

/** The request of one attempt. */
export function requestOf(prepared: Prepared, made: Fields): DispatchRequest {
  const { method, url, body } = prepared;
  const fields = { ...usualFields(prepared), ...made };
  // Parts of a body are counted in its bytes as they are kept.
  if (made.range !== undefined) fields['accept-encoding'] = made['accept-encoding'] ?? 'identity';
  if (CONDITIONS.some((name) => made[name] !== undefined)) {
    fields.pragma ??= 'no-cache';
    fields['cache-control'] ??= 'no-cache';
  }
  return { method, url, fields, body: body?.steady };
}

/** Undici's plain Agent, and what stands before it in later versions of Node. */
type Agent = new (options: { readonly keepAliveTimeout: number }) => Dispatcher;
type Wrapper = new (inner: Dispatcher) => Dispatcher;
const LATER = Symbol.for('undici.globalDispatcher.2');

/** Makes a dispatcher of the same kind with connections of its own; undefined where it is no plain Agent. */
function maker(dispatcher: Dispatcher): (() => Dispatcher) | undefined {
  const Kind = dispatcher.constructor;
  // Nothing else will use it: its connections end with the response.
  const once = { keepAliveTimeout: 1 };
  if (Kind.name === 'Agent') return () => new (Kind as Agent)(once);
  if (Kind.name !== 'Dispatcher1Wrapper') return undefined;
  const Inner = (globalThis as Record<symbol, unknown>)[LATER]?.constructor;
  return Inner?.name === 'Agent' ? () => new (Kind as Wrapper)(new (Inner as Agent)(once)) : undefined;
}

/** The dispatcher for the next attempt: after 421 one that has no connection yet (RFC 9110 §15.5.20). */
export function forAttempt(call: Call, dispatcher: Dispatcher): Dispatcher {
  const make = maker(dispatcher);
  call.reconnects = make !== undefined;
  return call.newConnection && make ? make() : dispatcher;
}

/** Leads an attempt of fetch to the dispatcher that is meant for it. */
export function lead(call: Call, sent: { dispatcher?: unknown }): void {
  const dispatcher = sent.dispatcher ? undefined : nodeDispatcher();
  if (dispatcher) sent.dispatcher = forAttempt(call, dispatcher);
}

/** Sends attempts of this request in place of fetch; undefined where it needs fetch. */
export function overDispatcher(options: ClientOptions, prepared: Prepared): typeof sendFetch | undefined {
  const dispatcher = dispatcherFor(options, prepared);
  if (!dispatcher) return undefined;
  return (_, { signal }, made, scope, call) =>
    sendResponse(forAttempt(call, dispatcher), requestOf(prepared, made), signal, scope);
}

export { sendDispatch } from './send-dispatch.ts';
