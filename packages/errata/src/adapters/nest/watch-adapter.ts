import type { HttpAdapter, PlatformHandler } from './nest.ts';

/** What Nest's own handlers knew of a request, before they made an exception of it. */
export interface Watched {
  /** What the platform failed with: Nest makes an HttpException of it, which says less. */
  rawOf(request: object, exception: unknown): unknown;
  /** Did no route take this request? */
  isUnrouted(request: object): boolean;
}

/**
 * Notes what Nest's handlers of the platform's errors and of unknown routes are called with; Nest registers both when
 * the application is initialised.
 *
 * @param answerOutside Called after all routes were registered, where there is a global prefix: Nest has no handler for
 * what lies outside it on Express.
 */
export function watchAdapter(adapter: HttpAdapter, answerOutside: () => void): Watched {
  const raw = new WeakMap<object, unknown>();
  const unrouted = new WeakSet<object>();
  const { setErrorHandler, setNotFoundHandler } = adapter;

  adapter.setNotFoundHandler = (handler, prefix, ...more) =>
    setNotFoundHandler?.call(
      adapter,
      (request: object, ...rest: unknown[]) => {
        unrouted.add(request);
        return handler(request, ...rest);
      },
      prefix,
      ...more,
    );

  adapter.setErrorHandler = (handler, prefix) => {
    if (prefix && prefix !== '/') answerOutside();
    return setErrorHandler?.call(
      adapter,
      // Express tells an error handler by its four parameters.
      (thrown: unknown, request: object, response: unknown, next: unknown) => {
        raw.set(request, thrown);
        return (handler as PlatformHandler)(thrown, request, response, next);
      },
      prefix,
    );
  };

  return {
    rawOf: (request, exception) => (raw.has(request) ? raw.get(request) : exception),
    isUnrouted: (request) => unrouted.has(request),
  };
}
