// A retry storm: who brings a server down that stumbled, and who lets it recover. Simulated with five seeds, then on a real server.
// `DRAW=1` writes the curves to docs/retry-storm.svg.
import { writeFileSync } from 'node:fs';
import { finish, spread, table } from './lib/figures.mjs';
import { draw } from './lib/storm/draw.mjs';
import { OUTAGE, outage } from './lib/storm/outage.mjs';
import { POLICIES, VARIANTS, WRITERS } from './lib/storm/policies.mjs';
import { randomFailure } from './lib/storm/random-failure.mjs';
import { REAL_POLICIES, real } from './lib/storm/real.mjs';
import { writes } from './lib/storm/writes.mjs';

const SEEDS = Math.max(5, Number(process.env.SEEDS ?? 5));
const CLIENTS = [10, 200];
const SHARES = [0.01, 0.05, 0.1, 0.2];
const names = Object.keys(POLICIES);
const seeds = Array.from({ length: SEEDS }, (_, at) => 101 + at * 10_007);
const percent = (share, digits = 0) => `${(share * 100).toFixed(digits)} %`;
const seconds = (value) => (Number.isFinite(value) ? `${value} s` : 'never');
/** The worst of all seeds is what counts. */
const most = (values) => spread(values).max;
const least = (values) => spread(values).min;

const storms = {};
for (const clients of CLIENTS)
  for (const name of names) {
    const runs = [];
    for (const seed of seeds) runs.push(await outage(name, clients, seed));
    storms[`${name} ${clients}`] = runs;
  }
const worst = (name, clients) => {
  const runs = storms[`${name} ${clients}`];
  return {
    amplification: most(runs.map(({ amplification }) => amplification)),
    during: least(runs.map(({ during }) => during)),
    after: least(runs.map(({ after }) => after)),
    recovery: most(runs.map(({ recovery }) => recovery)),
  };
};

console.log(`Outage: 1,000 requests/s, 700 offered, 30 % left for 10 s. The worst of ${SEEDS} seeds.`);
table(
  [
    '',
    ...CLIENTS.flatMap((clients) => [
      `${clients} clients: load ×`,
      'good, outage',
      'good after',
      'recovers in',
    ]),
  ],
  names.map((name) => [
    name,
    ...CLIENTS.flatMap((clients) => {
      const { amplification, during, after, recovery } = worst(name, clients);
      return [amplification.toFixed(2), percent(during), percent(after), seconds(recovery)];
    }),
  ]),
);

const curves = {};
for (const clients of CLIENTS)
  for (const name of names)
    for (const share of SHARES) {
      const runs = [];
      for (const seed of seeds) runs.push(await randomFailure(name, clients, share, seed));
      curves[`${name} ${clients} ${share}`] = least(runs.map(({ success }) => success));
    }
console.log('\nCalls that succeed where answers fail at random. The worst of all seeds.');
table(
  ['', ...CLIENTS.flatMap((clients) => SHARES.map((share) => `${clients} clients, ${percent(share)}`))],
  names.map((name) => [
    name,
    ...CLIENTS.flatMap((clients) => SHARES.map((share) => percent(curves[`${name} ${clients} ${share}`], 2))),
  ]),
);

console.log('\nThe same with other numbers: 200 clients, the worst of the first three seeds.');
const sweep = [];
for (const name of ['errata', ...Object.keys(VARIANTS)]) {
  const runs = [];
  const shares = [];
  for (const seed of seeds.slice(0, 3)) {
    runs.push(await outage(name, 200, seed));
    shares.push((await randomFailure(name, 200, 0.1, seed)).success);
  }
  const worstOf = (key, of) => of(runs.map((run) => run[key]));
  sweep.push([
    name,
    worstOf('amplification', most).toFixed(2),
    percent(worstOf('after', least)),
    seconds(worstOf('recovery', most)),
    percent(least(shares), 2),
  ]);
}
table(['', 'load ×', 'good after', 'recovers in', 'success at 10 %'], sweep);

console.log('\nWrites, of which 5 % lose their answer and 5 % are refused; all seeds together.');
const written = {};
for (const name of Object.keys(WRITERS)) {
  const sum = { calls: 0, twice: 0, good: 0 };
  for (const seed of seeds)
    for (const [key, count] of Object.entries(await writes(name, seed))) sum[key] += count;
  written[name] = sum;
}
table(
  ['', 'writes', 'carried out twice', 'succeed'],
  Object.entries(written).map(([name, { calls, twice, good }]) => [
    name,
    calls.toLocaleString('en'),
    twice,
    percent(good / calls, 2),
  ]),
);

const realNames = Object.keys(REAL_POLICIES);
const seen = await Promise.all(realNames.map((name) => real(name, seeds[0])));
console.log(
  '\nA real server on loopback with a queue of 200: 200 requests/s, 140 offered, 30 % left for 5 s.',
);
table(
  ['', 'load ×', 'good after'],
  realNames.map((name, at) => [name, seen[at].amplification.toFixed(2), percent(seen[at].after)]),
);

if (process.env.DRAW) {
  const of = (key) => Object.fromEntries(names.map((name) => [name, storms[`${name} 200`][0][key]]));
  const notes = Object.fromEntries(
    names.map((name) => {
      const { amplification, recovery } = worst(name, 200);
      const back = Number.isFinite(recovery) ? `recovers within ${recovery} s` : 'never recovers';
      return [name, `${amplification.toFixed(2)} requests a call in the outage; ${back}`];
    }),
  );
  const svg = draw({
    ...{ attempts: of('attempts'), good: of('good'), outage: OUTAGE, notes },
    curves: Object.fromEntries(
      names.map((name) => [name, SHARES.map((share) => curves[`${name} 200 ${share}`])]),
    ),
    describe:
      'Three charts of 200 clients: with three or four attempts each the server gets three to four times the load and never recovers; with a retry budget it gets 1.3 times the load and recovers.',
  });
  writeFileSync(new URL('../docs/retry-storm.svg', import.meta.url), svg);
}

const ours = CLIENTS.map((clients) => worst('errata', clients));
const realOurs = seen[realNames.indexOf('errata')];
finish(
  'storm',
  {
    amplification: most(ours.map(({ amplification }) => amplification)),
    goodput_after: least(ours.map(({ after }) => after)),
    recovery_seconds: most(ours.map(({ recovery }) => recovery)),
    success_at_10_percent: least(CLIENTS.map((clients) => curves[`errata ${clients} 0.1`])),
    writes_twice: written.errata.twice + written['errata, Idempotency-Key'].twice,
    real_amplification: realOurs.amplification,
    real_goodput_after: realOurs.after,
    jitter_goodput_after: worst('3 attempts, full jitter', 200).after,
    real_jitter_goodput_after: seen[realNames.indexOf('3 attempts, full jitter')].after,
  },
  {
    amplification: { most: 1.35 },
    goodput_after: { least: 0.95 },
    recovery_seconds: { most: 60 },
    success_at_10_percent: { least: 0.985 },
    writes_twice: { most: 0 },
    real_amplification: { most: 1.35 },
    real_goodput_after: { least: 0.95 },
  },
);
