import type { Call } from './call.ts';
import type { Policy } from './policy.ts';

/** Renews what requests are signed with. Answer false where that is not possible: the 401 is then the call's answer. */
export type Refresh = (call: Call) => unknown;

/**
 * On 401 (RFC 9110 §15.5.2), renews the sign-in and sends the request once more, whatever its method, because the server did not
 * act on it. All calls that fail meanwhile wait for the same renewal, and one that was sent before it is only sent again. A second
 * 401 is the answer. Where the renewal throws, that is the error of all calls which waited for it.
 *
 * @param renew Gets a new token. Requests must read it when they are sent: `headers: () => ({ authorization: … })`.
 */
export function refresh(renew: Refresh): Policy {
  let generation = 0;
  let running: Promise<unknown> | undefined;

  async function renewed(call: Call): Promise<unknown> {
    try {
      return await renew(call);
    } finally {
      generation += 1;
      running = undefined;
    }
  }

  return {
    name: 'refresh',
    run: async (call, scope, next) => {
      const sentIn = generation;
      const outcome = await next(scope);
      if (outcome.status !== 401 || call.refreshed || !call.replayable || scope.cancelled) return outcome;
      call.refreshed = true;
      if (sentIn === generation) {
        call.tell({ type: 'refresh', shared: running !== undefined });
        running ??= renewed(call);
        if ((await running) === false) return outcome;
      }
      outcome.discard?.();
      return next(scope);
    },
  };
}
