// A server that is well but for a share of answers, drawn by lot, that are 503.
import { isOurs, policyOf } from './policies.mjs';
import { chance, gap, World } from './world.mjs';

const OFFERED = 700;
const SECONDS = 60;
/** Milliseconds of an answer. */
const LATENCY = 20;

/** Share of calls that succeed, and attempts of each call. */
export async function randomFailure(name, clients, share, seed) {
  const world = new World();
  const arrivals = chance(seed);
  const lot = chance(seed + 1);
  const settles = isOurs(name);
  const all = Array.from({ length: clients }, (_, nth) => policyOf(name)(world, chance(seed * 1000 + nth)));
  const seen = { calls: 0, attempts: 0, good: 0 };
  const begin = () => {
    if (world.now > SECONDS * 1000) return;
    world.at(world.now + gap(OFFERED, arrivals), begin, settles);
    seen.calls += 1;
    const send = (answer) => {
      seen.attempts += 1;
      const status = lot() < share ? 503 : 200;
      world.at(world.now + LATENCY, () => answer(status), settles);
    };
    all[Math.floor(arrivals() * clients)](send, (well) => {
      if (well) seen.good += 1;
    });
  };
  world.at(0, begin, settles);
  await world.run(Number.POSITIVE_INFINITY);
  return { success: seen.good / seen.calls, attempts: seen.attempts / seen.calls };
}
