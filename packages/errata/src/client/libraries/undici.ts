/** The policies of `errata/client` for undici: `new Agent().compose(errata())`. Imports nothing of undici. */

import { ATTEMPT_FIELD, ambientAttempt, attemptOf } from '../attempt-of.ts';
import { Call } from '../call.ts';
import type { Outcome } from '../outcome.ts';
import { runCall } from '../run.ts';
import type { Scope } from '../scope.ts';
import { stackFor } from '../stack.ts';
import type { LibraryOptions } from './options.ts';
import { Attempt } from './undici-response.ts';
import type { Dispatch, DispatchController, DispatchOptions } from './undici-types.ts';

export type { LibraryOptions } from './options.ts';

/** Can this body be sent once more? Streams and iterators are read once. */
function isReplayable(body: unknown): boolean {
  if (body === undefined || body === null || typeof body === 'string') return true;
  return ArrayBuffer.isView(body) || (typeof FormData !== 'undefined' && body instanceof FormData);
}

/** Fields in any form that undici takes, by lower-case name. */
function fieldsOf(headers: unknown): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (Array.isArray(headers) && !Array.isArray(headers[0]))
    for (let at = 0; at + 1 < headers.length; at += 2)
      fields[String(headers[at]).toLowerCase()] = headers[at + 1];
  else if (typeof headers === 'object' && headers !== null) {
    const pairs =
      Symbol.iterator in headers
        ? (headers as Iterable<readonly [string, unknown]>)
        : Object.entries(headers);
    for (const [name, value] of pairs) fields[name.toLowerCase()] = value;
  }
  return fields;
}

/** What a caller steers all attempts by, whichever is on its way. */
class OuterController implements DispatchController {
  paused = false;
  aborted = false;
  reason: Error | null = null;
  rawHeaders: unknown = null;
  rawTrailers: unknown = null;
  current: Attempt | undefined;
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  abort(reason: Error): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    this.#call.scope.cancel(reason);
    this.current?.abort(reason);
  }

  pause(): void {
    this.paused = true;
    this.current?.controller?.pause();
  }

  resume(): void {
    this.paused = false;
    this.current?.controller?.resume();
  }
}

/**
 * An interceptor for undici 7: `new Agent().compose(errata())`. Requests are repeated as `createFetch` repeats them, within the same
 * budget. A response is handed over from its head on; where its body breaks off, the caller is told. Upgrades and CONNECT pass
 * untouched.
 */
export function errata(
  options: LibraryOptions = {},
): <D extends (options: never, handler: never) => boolean>(dispatch: D) => D {
  const policy = stackFor(options)(undefined);
  const interceptor =
    (dispatch: Dispatch): Dispatch =>
    (request, handler) => {
      if (request.upgrade || request.method === 'CONNECT') return dispatch(request, handler);
      const fields = fieldsOf(request.headers);
      const call = new Call({
        method: request.method,
        url: `${String(request.origin ?? '').replace(/\/$/, '')}${request.path}`,
        keyed: fields['idempotency-key'] !== undefined,
        replayable: isReplayable(request.body),
        // What is repeated above, by createFetch over this dispatcher, is not repeated here as well.
        outer: attemptOf({ headers: fields }) ?? ambientAttempt(),
        clock: options.clock,
        on: options.on,
      });
      const controller = new OuterController(call);
      const send = (scope: Scope) =>
        new Promise<Outcome<Attempt>>((settle) => {
          const attempt = new Attempt(settle);
          controller.current = attempt;
          const headers = { ...fields, ...call.fields, [ATTEMPT_FIELD]: String(call.outer ?? call.begun) };
          scope.onCancel((reason) => attempt.abort(reason));
          dispatch({ ...request, headers } as DispatchOptions, attempt);
        });
      handler.onRequestStart?.(controller, {});
      void runCall(policy, call, undefined, send).then((outcome) => {
        if (outcome.value) outcome.value.accept(handler, controller);
        else {
          const { error } = outcome;
          handler.onResponseError?.(controller, error instanceof Error ? error : new Error(String(error)));
        }
      });
      return true;
    };
  return interceptor as unknown as ReturnType<typeof errata>;
}
