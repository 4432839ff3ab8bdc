// A server with one queue that loses most of its capacity for ten seconds, and clients that go on calling.
import { isOurs, policyOf } from './policies.mjs';
import { chance, gap, World } from './world.mjs';

/** Requests a second that the server bears, and how much of that is left in the outage. */
export const CAPACITY = 1000;
export const LEFT = 0.3;
/** Calls a second of all clients together. */
export const OFFERED = 700;
/** Seconds: the outage, and the end. */
export const OUTAGE = { from: 10, to: 20 };
export const END = 140;

/** One queue, first come first served, as long as it gets; what nobody waits for any more is worked off all the same. */
function server(world, roll) {
  let free = 0;
  return () => {
    const start = Math.max(world.now, free);
    const second = start / 1000;
    const capacity = second >= OUTAGE.from && second < OUTAGE.to ? CAPACITY * LEFT : CAPACITY;
    free = start + gap(capacity, roll);
    return free;
  };
}

/** One run. Per second: calls begun, attempts that arrived, calls that succeeded; and the attempts of the outage's calls. */
export async function outage(name, clients, seed) {
  const world = new World();
  const arrivals = chance(seed);
  const serve = server(world, chance(seed + 1));
  const settles = isOurs(name);
  const all = Array.from({ length: clients }, (_, nth) => policyOf(name)(world, chance(seed * 1000 + nth)));
  const series = () => new Uint32Array(END);
  const seen = { calls: series(), attempts: series(), good: series(), outageCalls: 0, outageAttempts: 0 };
  const second = () => Math.min(END - 1, Math.floor(world.now / 1000));

  const begin = () => {
    world.at(world.now + gap(OFFERED, arrivals), begin, settles);
    const began = second();
    const during = began >= OUTAGE.from && began < OUTAGE.to;
    seen.calls[began] += 1;
    if (during) seen.outageCalls += 1;
    const send = (answer, timeout) => {
      seen.attempts[second()] += 1;
      if (during) seen.outageAttempts += 1;
      const at = serve();
      if (at <= world.now + timeout) world.at(at, () => answer(200), settles);
      else world.at(world.now + timeout, () => answer(0));
    };
    all[Math.floor(arrivals() * clients)](send, (well) => {
      if (well) seen.good[second()] += 1;
    });
  };
  world.at(0, begin, settles);
  await world.run(END * 1000);

  const sum = (values, from, to) => values.slice(from, to).reduce((total, value) => total + value, 0);
  const share = (from, to) => sum(seen.good, from, to) / sum(seen.calls, from, to);
  return {
    /** Attempts of each call that began in the outage. */
    amplification: seen.outageAttempts / seen.outageCalls,
    /** Share of calls that succeed in the outage, and from 60 to 120 s after it. */
    during: share(OUTAGE.from, OUTAGE.to),
    after: share(OUTAGE.to + 60, END),
    /** Seconds after the outage from which on five seconds in a row bring 95 % of what is offered. */
    recovery: recovery(seen, sum),
    attempts: seen.attempts,
    good: seen.good,
  };
}

function recovery(seen, sum) {
  for (let at = OUTAGE.to; at + 5 <= END; at += 1)
    if (sum(seen.good, at, at + 5) >= 0.95 * sum(seen.calls, at, at + 5)) return at - OUTAGE.to;
  return Number.POSITIVE_INFINITY;
}
