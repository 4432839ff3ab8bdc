type AnyHandler = (...args: never[]) => unknown;

/** The same handler, of which Express need not wait. */
export type Awaited<H extends AnyHandler> = (...args: Parameters<H>) => void;

/**
 * Has Express 4 hear of what an asynchronous handler, middleware or error handler rejects with:
 * `app.get('/users/:id', asyncHandler(async (request, response) => { … }))`. Express 5 hears of it by itself. Nothing of
 * Express is changed.
 */
export function asyncHandler<H extends AnyHandler>(handler: H): Awaited<H> {
  const run = handler as unknown as (...args: unknown[]) => unknown;
  const wrapped = (...args: unknown[]): void => {
    const next = args[handler.length > 3 ? 3 : 2] as (error: unknown) => void;
    // To Express, an error that is falsy is none.
    const failed = (thrown: unknown) =>
      next(thrown || new Error(`The handler threw ${String(thrown)}.`, { cause: thrown }));
    try {
      const answer = run(...args);
      if (answer instanceof Promise) answer.catch(failed);
    } catch (thrown) {
      failed(thrown);
    }
  };
  // Express tells handlers by the number of their parameters.
  return Object.defineProperty(wrapped, 'length', { value: handler.length }) as Awaited<H>;
}
