import { ByOrigin } from './by-origin.ts';
import type { Call } from './call.ts';
import { LocalError } from './local-error.ts';
import { networkKind } from './network-error.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';

/** When a breaker opens and closes. */
export interface BreakerOptions {
  /** Share of attempts that fail, from which on it opens. Default 0.5. */
  readonly failureRatio?: number;
  /** Attempts in the window below which it does not open. Default 20. */
  readonly minimum?: number;
  /** Milliseconds over which attempts are counted. Default 10,000. */
  readonly windowMs?: number;
  /** Milliseconds until the first probe; doubled for each probe that fails, up to `longestMs`. Default 5,000. */
  readonly openMs?: number;
  /** Default 60,000. */
  readonly longestMs?: number;
}

/** A server that is unwell, or out of reach. 429 is a server that is well and one caller too many. */
function isFailure({ status, error }: Outcome): boolean {
  if (status > 0) return status >= 500 && status !== 501 && status !== 505;
  const kind = networkKind(error);
  return kind === 'lost' || kind === 'unsent';
}

interface State {
  name: 'closed' | 'open' | 'half-open';
  /** Counts of this half of the window and the one before. */
  now: [good: number, bad: number];
  before: [good: number, bad: number];
  /** When the half began; when it opened. */
  since: number;
  /** Milliseconds to stay open. */
  openMs: number;
}

/**
 * Stops sending to an origin where most attempts fail, and lets one probe through from time to time: where it succeeds, all may
 * pass again. One for each origin. Stands inside `retry()`, which does not repeat what a breaker refuses.
 */
export function breaker(options: BreakerOptions = {}): Policy {
  const { failureRatio = 0.5, minimum = 20, windowMs = 10_000, openMs = 5_000, longestMs = 60_000 } = options;
  const states = new ByOrigin<State>(() => ({
    name: 'closed',
    now: [0, 0],
    before: [0, 0],
    since: 0,
    openMs,
  }));

  function turn(call: Call, state: State, name: State['name']): void {
    state.name = name;
    state.since = call.clock.now();
    state.now = [0, 0];
    state.before = [0, 0];
    call.tell({ type: 'breaker', origin: call.origin, state: name });
  }

  function count(call: Call, state: State, bad: boolean): void {
    const age = call.clock.now() - state.since;
    if (age >= windowMs / 2) {
      state.before = age >= windowMs ? [0, 0] : state.now;
      state.now = [0, 0];
      state.since = call.clock.now();
    }
    state.now[bad ? 1 : 0] += 1;
    const failures = state.now[1] + state.before[1];
    const all = failures + state.now[0] + state.before[0];
    if (bad && all >= minimum && failures / all >= failureRatio) turn(call, state, 'open');
  }

  return {
    name: 'breaker',
    run: async (call, scope, next) => {
      const state = states.of(call.origin);
      const left = state.since + state.openMs - call.clock.now();
      if (state.name === 'half-open' || (state.name === 'open' && left > 0)) {
        const waitMs = Math.max(left, 0);
        const message = `Most requests to ${call.origin} fail, so that none is sent before the next probe.`;
        return failed(new LocalError('breaker_open', message, waitMs));
      }
      const probes = state.name === 'open';
      if (probes) turn(call, state, 'half-open');
      const outcome = await next(scope).catch((error: unknown) => {
        // A policy inside threw: the probe proves nothing, and must not be the last.
        if (probes) turn(call, state, 'open');
        throw error;
      });
      const bad = isFailure(outcome);
      if (probes) {
        // A probe that the caller took back, or that another policy refused, proves nothing.
        const unknown = !bad && outcome.status === 0;
        if (bad) state.openMs = Math.min(state.openMs * 2, longestMs);
        else if (!unknown) state.openMs = openMs;
        turn(call, state, bad || unknown ? 'open' : 'closed');
      } else if (state.name === 'closed' && (bad || outcome.status > 0)) count(call, state, bad);
      return outcome;
    },
  };
}
