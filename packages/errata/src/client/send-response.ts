import { DispatchedResponse } from './dispatched-response.ts';
import { type DispatchRequest, type Followed, follow } from './follow.ts';
import type { Dispatcher } from './node-dispatcher.ts';
import type { Outcome } from './outcome.ts';
import type { Scope } from './scope.ts';

/** The outcome that such a response is. */
class DispatchOutcome implements Outcome<Response> {
  readonly #from: Followed;
  readonly status: number;
  readonly value: Response;

  constructor(from: Followed) {
    this.#from = from;
    this.status = from.arrival.status;
    this.value = new DispatchedResponse(from);
  }

  header(name: string): string | undefined {
    return this.#from.arrival.fields.get(name);
  }

  discard(): void {
    this.#from.arrival.discard();
  }
}

/**
 * Sends one attempt over undici's dispatcher and answers what fetch would, with the head of the response.
 *
 * @param signal The caller's: it also ends a body that is being read, long after the call itself.
 */
export async function sendResponse(
  dispatcher: Dispatcher,
  request: DispatchRequest,
  signal: AbortSignal | null | undefined,
  scope: Scope,
): Promise<Outcome<Response>> {
  const from = await follow(dispatcher, request, scope);
  if (signal) from.arrival.heed(signal);
  return new DispatchOutcome(from);
}
