// Requests per second of ours and of the peers, in turn in one process: one call after the other, 50 at once, and 50 at once where
// one response in two is a 503. `ONLY=fetch,drop-in CASE=fifty` runs these
// two in that case alone.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { CLIENTS } from './lib/clients.mjs';
import { finish, ROUNDS, shown, spread, table } from './lib/figures.mjs';

const MS = Number(process.env.MS ?? 300);
const rounds = Math.max(ROUNDS, 5);
const child = fork(fileURLToPath(new URL('./lib/client-server.mjs', import.meta.url)));
const [port] = await once(child, 'message');
const only = process.env.ONLY?.split(',');
/** A whole name means that client; anything else all whose names contain it. */
const isMeant = (part, name) => (part in CLIENTS ? part === name : name.includes(part));
const names = Object.keys(CLIENTS).filter((name) => !only || only.some((part) => isMeant(part, name)));

/** Calls for some ms, so many at once; answers successes a second and the share of calls that failed. */
async function slice(call, path, atOnce, ms) {
  const url = `http://127.0.0.1:${port}${path}`;
  const began = performance.now();
  let good = 0;
  let bad = 0;
  const caller = async () => {
    while (performance.now() - began < ms) {
      try {
        await call(url);
        good += 1;
      } catch {
        bad += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  return { rate: (good * 1000) / (performance.now() - began), failed: bad / (good + bad) };
}

const CASES = Object.entries({ one: ['/ok', 1], fifty: ['/ok', 50], half: ['/half', 50] }).filter(
  ([kind]) => (process.env.CASE ?? kind) === kind,
);
const seen = {};
for (const name of names) {
  seen[name] = { one: [], fifty: [], half: [], failed: [] };
  for (const [, [path, atOnce]] of CASES) await slice(CLIENTS[name], path, atOnce, 700);
}
for (let round = 0; round < rounds; round += 1)
  for (const [kind, [path, atOnce]] of CASES)
    for (let at = 0; at < names.length; at += 1) {
      // In an order that changes from round to round, so that none has the better hour.
      const name = names[(round + at) % names.length];
      const { rate, failed } = await slice(CLIENTS[name], path, atOnce, MS);
      seen[name][kind].push(rate);
      if (kind === 'half') seen[name].failed.push(failed);
    }
child.kill();

/** Rates over those of another in the same round. */
const over = (name, other, kind) => seen[name][kind].map((rate, round) => rate / seen[other][kind][round]);
/** Undefined where ONLY or CASE left something out; likewise below. */
const median = (name, other, kind) =>
  seen[name]?.[kind].length && seen[other] ? spread(over(name, other, kind)).median : undefined;
const overFetch = (name, kind) =>
  seen.fetch && seen[name][kind].length ? shown(over(name, 'fetch', kind), 2) : '';
const rates = (values) => (values.length ? shown(values) : '');
table(
  ['', 'one/s', '× fetch', '50 at once/s', '× fetch', 'half 503: good/s', 'failed'],
  names.map((name) => [
    name,
    rates(seen[name].one),
    overFetch(name, 'one'),
    rates(seen[name].fifty),
    overFetch(name, 'fifty'),
    rates(seen[name].half),
    seen[name].failed.length ? `${(spread(seen[name].failed).median * 100).toFixed(1)} %` : '',
  ]),
);
const dropIn = 'errata, drop-in';
finish(
  'client',
  {
    'drop-in over fetch': median(dropIn, 'fetch', 'fifty'),
    'drop-in over fetch, one at a time': median(dropIn, 'fetch', 'one'),
    'drop-in over ky': median(dropIn, 'ky', 'fifty'),
    'drop-in over got': median(dropIn, 'got', 'fifty'),
    'drop-in over axios': median(dropIn, 'axios + axios-retry', 'fifty'),
    'drop-in over ky, half 503': median(dropIn, 'ky', 'half'),
    'drop-in over got, half 503': median(dropIn, 'got', 'half'),
    'drop-in over axios, half 503': median(dropIn, 'axios + axios-retry', 'half'),
    'json over fetch': median('errata, json', 'fetch', 'fifty'),
  },
  {
    'drop-in over fetch': { least: 0.95 },
    'drop-in over fetch, one at a time': { least: 0.95 },
    'drop-in over ky': { least: 1 },
    'drop-in over got': { least: 1 },
    'drop-in over axios': { least: 1 },
    'json over fetch': { least: 3 },
  },
);
process.exit(0);
