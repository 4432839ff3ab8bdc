// The same outage on a real server over loopback, scaled down: real sockets, real timers, and errata's own createFetch.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { budget, createFetch } from 'errata/client';
import { chance, gap } from './world.mjs';

/**
 * Requests a second that the server bears, calls a second that are offered, milliseconds of an attempt. As in the simulation with 200
 * clients, each has 35 calls in the outage: with fewer, the ten retries that each may begin with weigh more.
 */
export const REAL = { capacity: 200, left: 0.3, offered: 140, timeout: 500, bound: 200, clients: 20 };
/** Seconds: the outage, and the end. */
export const PHASES = { from: 2, to: 7, end: 15 };
/** Seconds at the end that count as after. */
const AFTER = 4;

async function attempt(url, signal) {
  const response = await fetch(url, { signal });
  await response.arrayBuffer();
  return response.status;
}

const once503 = (url) => attempt(url, AbortSignal.timeout(REAL.timeout)).catch(() => 0);

/** So many attempts with full jitter from 100 ms. */
const jitter = (attempts) => () => async (url, roll, sent) => {
  for (let tries = 1; ; tries += 1) {
    sent();
    if ((await once503(url)) === 200) return true;
    if (tries >= attempts) return false;
    await sleep(roll() * 100 * 2 ** (tries - 1));
  }
};

/** One budget a client; a fetch for each call, so that its attempts can be told from those of others. */
const ours = () => {
  const retry = { budget: budget() };
  return async (url, _, sent) => {
    const on = ({ type }) => {
      if (type === 'attempt') sent();
    };
    const api = createFetch({ throws: false, attemptTimeout: REAL.timeout, retry, on });
    const { status } = await api.request(url).catch(() => ({ status: 0 }));
    return status === 200;
  };
};

/** What is run against a real server. */
export const REAL_POLICIES = { none: jitter(1), '3 attempts, full jitter': jitter(3), errata: ours };

/** One run against a server of its own. */
export async function real(name, seed) {
  const file = fileURLToPath(new URL('./queue-server.mjs', import.meta.url));
  const child = fork(file, [String(REAL.capacity), String(REAL.bound)]);
  try {
    const [port] = await once(child, 'message');
    const roll = chance(seed);
    const arrivals = chance(seed + 1);
    const clients = Array.from({ length: REAL.clients }, REAL_POLICIES[name]);
    const seen = { calls: 0, attempts: 0, afterCalls: 0, afterGood: 0 };
    const url = `http://127.0.0.1:${port}/`;
    const started = performance.now();
    const pending = [];
    let down = false;
    for (let next = 0; next < PHASES.end * 1000; next += gap(REAL.offered, arrivals)) {
      const ahead = next - (performance.now() - started);
      if (ahead > 1) await sleep(ahead);
      const second = next / 1000;
      const out = second >= PHASES.from && second < PHASES.to;
      if (out !== down) {
        child.send(out ? REAL.capacity * REAL.left : REAL.capacity);
        down = out;
      }
      const after = second >= PHASES.end - AFTER;
      if (out) seen.calls += 1;
      if (after) seen.afterCalls += 1;
      const sent = () => {
        if (out) seen.attempts += 1;
      };
      const client = clients[Math.floor(arrivals() * clients.length)];
      pending.push(
        client(url, roll, sent).then((well) => {
          if (well && after) seen.afterGood += 1;
        }),
      );
    }
    await Promise.all(pending);
    return { amplification: seen.attempts / seen.calls, after: seen.afterGood / seen.afterCalls };
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}
