/** Time and chance, so that tests have their own. */
export interface Clock {
  /** Milliseconds that only grow, for durations. */
  now(): number;
  /** Milliseconds since 1970, for dates in fields. */
  date(): number;
  /** From 0 to below 1. */
  random(): number;
  /** Calls once, after so many milliseconds; answers what `clear` takes. */
  set(call: () => void, ms: number): unknown;
  clear(timer: unknown): void;
}

/** The longest that `setTimeout` can wait; longer ones would fire at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** The real time. Looks its functions up on each call, so that fake timers hold. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  random: () => Math.random(),
  set: (call, ms) => setTimeout(call, Math.min(ms, LONGEST_TIMER)),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};
