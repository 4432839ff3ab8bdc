// Writes to a server that loses some of its answers after it has done what was asked, and refuses others before: who writes twice.
import { isOurs, WRITERS } from './policies.mjs';
import { chance, gap, World } from './world.mjs';

const OFFERED = 200;
const SECONDS = 60;
const LATENCY = 20;
/** Of answers: those that are lost after the write was carried out, and those that are 503 before. */
const LOST = 0.05;
const BUSY = 0.05;

/** Writes that were asked for, that were carried out more than once, and that succeeded for their caller. */
export async function writes(name, seed) {
  const world = new World();
  const arrivals = chance(seed);
  const lot = chance(seed + 1);
  const settles = isOurs(name);
  const call = WRITERS[name](world, chance(seed + 2));
  // A server that honours the key carries out one write for it, however often it is asked.
  const honours = name.endsWith('Idempotency-Key');
  const seen = { calls: 0, twice: 0, good: 0 };
  const begin = () => {
    if (world.now > SECONDS * 1000) return;
    world.at(world.now + gap(OFFERED, arrivals), begin, settles);
    seen.calls += 1;
    let done = 0;
    const send = (answer) => {
      const drawn = lot();
      const busy = drawn >= LOST && drawn < LOST + BUSY;
      if (!busy && !(honours && done > 0)) {
        done += 1;
        if (done === 2) seen.twice += 1;
      }
      const status = drawn < LOST ? 0 : busy ? 503 : 200;
      world.at(world.now + LATENCY, () => answer(status), settles);
    };
    call(send, (well) => {
      if (well) seen.good += 1;
    });
  };
  world.at(0, begin, settles);
  await world.run(Number.POSITIVE_INFINITY);
  return seen;
}
