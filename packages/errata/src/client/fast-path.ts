import type { Call } from './call.ts';
import { Cancellable } from './cancellable.ts';
import type { ClientOptions } from './client-options.ts';
import { canDecode } from './decode-body.ts';
import { type Dispatcher, nodeDispatcher } from './node-dispatcher.ts';
import type { Fields, Prepared } from './prepare.ts';
import type { Scope } from './scope.ts';

/** The fields that Node's fetch sends by itself with such a request. */
export function usualFields({ url, body }: Prepared): Fields {
  return {
    accept: '*/*',
    'accept-language': '*',
    'accept-encoding': /^https/i.test(url) ? 'br, gzip, deflate' : 'gzip, deflate',
    'user-agent': 'node',
    ...(typeof body?.steady === 'string' ? { 'content-type': 'text/plain;charset=UTF-8' } : {}),
  };
}

/**
 * Where a request can go to undici's dispatcher directly, and mean the same as with fetch; undefined where it needs fetch: on other
 * runtimes, for Request objects, streams and forms, and for what only fetch knows.
 */
export function dispatcherFor(
  { fetch }: ClientOptions,
  { request, init, url, body }: Prepared,
): Dispatcher | undefined {
  if (fetch || request || !/^https?:\/\//i.test(url) || !canDecode()) return undefined;
  if (init && (init.redirect ?? 'follow') !== 'follow') return undefined;
  if (init?.integrity) return undefined;
  if (body && body.steady === undefined) return undefined;
  const own = (init as { dispatcher?: Dispatcher } | undefined)?.dispatcher;
  return own ?? nodeDispatcher();
}

/** Where the dispatcher is undici's plain Agent, another of its kind has connections of its own. */
type Agent = new (options: { readonly keepAliveTimeout: number }) => Dispatcher;

/** The dispatcher for the next attempt: after 421 one that has no connection yet (RFC 9110 §15.5.20). */
export function forAttempt(call: Call, dispatcher: Dispatcher): Dispatcher {
  const Kind = dispatcher.constructor as Agent;
  call.reconnects = Kind.name === 'Agent';
  if (!call.newConnection) return dispatcher;
  // Nothing else will use it: its connections end with the response.
  return new Kind({ keepAliveTimeout: 1 });
}

/** The dispatcher for an attempt of fetch, which ends with the scope. */
export function cancellable(call: Call, scope: Scope, dispatcher: Dispatcher): Cancellable {
  const made = new Cancellable(forAttempt(call, dispatcher));
  // The response leads to what fetch was given, and nothing that it leads to is collected soon: hence no closure in there.
  scope.onCancel((reason) => made.cancel(reason));
  return made;
}

export { sendDispatch } from './send-dispatch.ts';
