import type { ClientOptions } from './client-options.ts';
import { canDecode } from './decode-body.ts';
import { type Dispatcher, nodeDispatcher } from './node-dispatcher.ts';
import type { Fields, Prepared } from './prepare.ts';

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

export { Cancellable } from './cancellable.ts';
export { sendDispatch } from './send-dispatch.ts';
