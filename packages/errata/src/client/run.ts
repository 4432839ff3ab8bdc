import { Call, type CallFacts } from './call.ts';
import { codeOf } from './network-error.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { Scope } from './scope.ts';

/** Sends one attempt. It should stop when the scope is cancelled; nobody waits for it then. */
export type Send<T> = (scope: Scope, call: Call) => Promise<Outcome<T>>;

const ATTEMPT = { type: 'attempt' } as const;

/**
 * Runs anything under a policy: `run(compose(deadline(5000), retry()), { method: 'GET', url }, send)`. What `send` throws is an
 * outcome without a response.
 *
 * @param send Sends one attempt and answers its outcome. `scope.signal` is aborted when nobody waits for it any more.
 */
export async function run<T>(policy: Policy, facts: CallFacts, send: Send<T>): Promise<Outcome<T>> {
  return runCall(policy, new Call(facts), facts.signal, send);
}

/** The same, for a call that is there already. */
export function runCall<T>(
  policy: Policy,
  call: Call,
  signal: AbortSignal | null | undefined,
  send: Send<T>,
): Promise<Outcome<T>> {
  const { scope } = call;
  const abort = () => scope.cancel(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  const ended = policy.run<T>(call, scope, (inside) => attempt(call, inside, send));
  if (signal) {
    const leave = () => signal.removeEventListener('abort', abort);
    ended.then(leave, leave);
  }
  return ended;
}

/** Sends one attempt and writes down what came of it, at once where it is cancelled. */
function attempt<T>(call: Call, scope: Scope, send: Send<T>): Promise<Outcome<T>> {
  if (scope.cancelled) return Promise.resolve(failed(scope.reason));
  const { clock } = call;
  const began = clock.now();
  call.begun += 1;
  const number = call.begun;
  call.tell(ATTEMPT);
  return new Promise((resolve) => {
    let open = true;
    const settle = (outcome: Outcome<T>): void => {
      if (!open) {
        outcome.discard?.();
        return;
      }
      open = false;
      scope.off(reject);
      const { status, error } = outcome;
      const ms = clock.now() - began;
      const record = { number, at: began - call.startedAt, ms, status };
      call.attempts.push(error === undefined ? record : { ...record, error: codeOf(error) ?? String(error) });
      if (call.listened)
        call.tell({ type: 'outcome', status, ms, ...(error === undefined ? {} : { error }) });
      resolve(outcome);
    };
    const reject = (error: unknown) => settle(failed(error));
    scope.onCancel(reject);
    try {
      send(scope, call).then(settle, reject);
    } catch (error) {
      reject(error);
    }
  });
}
