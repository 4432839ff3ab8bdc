import type { Clock } from 'errata/client';

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Milliseconds since it was made. */
  time: number;
  /** Timers that are set. */
  readonly timers: ReadonlySet<Timer>;
  /** Goes on, and calls what falls due on the way, until the promise is settled. Answers it. */
  until<T>(promise: Promise<T>, most?: number): Promise<T>;
  /** Goes on by so many milliseconds. */
  pass(ms: number): Promise<void>;
}

/** Lets everything that is ready run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** @param random What `random` answers, in turn; the last one again and again. */
export function fakeClock(random: readonly number[] = [0.5], epoch = Date.UTC(2026, 0, 1)): FakeClock {
  const timers = new Set<Timer>();
  let drawn = 0;
  const first = () => [...timers].sort((a, b) => a.at - b.at)[0];
  const clock: FakeClock = {
    time: 0,
    timers,
    now: () => clock.time,
    date: () => epoch + clock.time,
    random: () => random[Math.min(drawn++, random.length - 1)] ?? 0,
    set(call, ms) {
      const timer = { at: clock.time + ms, call };
      timers.add(timer);
      return timer;
    },
    clear: (timer) => void timers.delete(timer as Timer),
    async until(promise, most = 10_000) {
      let done = false;
      const end = () => {
        done = true;
      };
      promise.then(end, end);
      await settle();
      for (let step = 0; !done; step += 1) {
        const timer = first();
        if (!timer || step > most) throw new Error('Nothing is left that could settle the promise.');
        timers.delete(timer);
        clock.time = Math.max(clock.time, timer.at);
        timer.call();
        await settle();
      }
      return promise;
    },
    async pass(ms) {
      const end = clock.time + ms;
      await settle();
      for (let timer = first(); timer && timer.at <= end; timer = first()) {
        timers.delete(timer);
        clock.time = Math.max(clock.time, timer.at);
        timer.call();
        await settle();
      }
      clock.time = end;
    },
  };
  return clock;
}
