// Time that jumps from one event to the next, and chance that repeats.
import { setImmediate as settled } from 'node:timers/promises';
import { random } from '../random.mjs';

/** A source of numbers from 0 to below 1 that gives the same ones on every run. */
export function chance(seed) {
  const below = random(seed);
  return () => below(4_294_967_296) / 4_294_967_296;
}

/** Milliseconds between two events of a stream that has so many a second on average. */
export const gap = (perSecond, roll) => (-Math.log(1 - roll()) / perSecond) * 1000;

/** Events in the order of their times; those of one time in the order in which they were set. */
export class World {
  now = 0;
  #heap = [];
  #count = 0;

  /** Calls at this time. Answers a handle whose `call` may be taken away. `settles` where promises go on behind it. */
  at(time, call, settles = false) {
    const event = { time, order: this.#count, call, settles };
    this.#count += 1;
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!before(event, heap[above])) break;
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = event;
    return event;
  }

  #next() {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || !last) return first;
    let at = 0;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && before(heap[below + 1], heap[below])) below += 1;
      if (!before(heap[below], last)) break;
      heap[at] = heap[below];
      at = below;
    }
    heap[at] = last;
    return first;
  }

  /** Runs until nothing is left or time is over. */
  async run(until) {
    for (;;) {
      const event = this.#next();
      if (!event || event.time > until) return;
      this.now = event.time;
      if (!event.call) continue;
      event.call();
      // What waits on a promise goes on before the next event, as it would long before it in real time.
      if (event.settles) await settled();
    }
  }

  /** A clock of errata/client that shows this time. */
  clock(roll) {
    return {
      now: () => this.now,
      date: () => Date.UTC(2026, 0, 1) + this.now,
      random: roll,
      set: (call, ms) => this.at(this.now + ms, call, true),
      clear: (event) => {
        event.call = undefined;
      },
    };
  }
}

function before(one, other) {
  return one.time < other.time || (one.time === other.time && one.order < other.order);
}
