// Lines a second from a log into the durable store, paired with GoAccess, with wc -l and with the engine alone.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { accessLog } from './lib/access-log.mjs';
import { fromEnvironment, rounded, spread, table, verdict, written } from './lib/measure.mjs';
import { CACHE, ROOT } from './lib/places.mjs';

const LINES = fromEnvironment('LINES', 2_000_000);
const LONG = Math.round(LINES * 2.5);
const ROUNDS = fromEnvironment('ROUNDS', 5);

const path = accessLog(LINES);
const longPath = accessLog(LONG);
mkdirSync(CACHE, { recursive: true });

/** Runs a program and answers its seconds; null where it is not installed. */
function timed(program, ...args) {
  const started = performance.now();
  const run = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (run.error?.code === 'ENOENT') return null;
  if (run.status !== 0) throw new Error(`${program}: ${run.stderr}`);
  return (performance.now() - started) / 1_000;
}

/** Runs a child of ours on a fresh folder and answers what it printed. */
function child(script, file) {
  const folder = mkdtempSync(join(CACHE, 'import-'));
  const run = spawnSync(process.execPath, [join(ROOT, 'bench/lib', script), file, join(folder, 'data')], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true, force: true });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout.trim().split('\n').at(-1));
}

const perSecond = { wc: [], goaccess: [], alone: [], ours: [] };
const openMs = [];
const peaks = { short: [], long: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  process.stderr.write(`Round ${round + 1} of ${ROUNDS} …\n`);
  const wc = timed('wc', '-l', path);
  if (wc) perSecond.wc.push(LINES / wc);
  const report = join(CACHE, 'goaccess.json');
  const goaccess = timed('goaccess', path, '--log-format=COMBINED', '--no-progress', '-o', report);
  if (goaccess) perSecond.goaccess.push(LINES / goaccess);
  const alone = child('import-alone.mjs', path);
  perSecond.alone.push(LINES / (alone.ms / 1_000));
  const ours = child('import-ours.mjs', path);
  if (ours.requests !== LINES || alone.requests !== LINES)
    throw new Error(
      `${LINES} lines, but ours stored ${ours.requests} and the engine alone ${alone.requests}.`,
    );
  perSecond.ours.push(LINES / (ours.ms / 1_000));
  openMs.push(ours.openMs);
  peaks.short.push(ours.peak / 1e6);
}
peaks.long.push(child('import-ours.mjs', longPath).peak / 1e6);

const found = perSecond.goaccess.length > 0;
if (!found)
  console.error('GoAccess is not installed (Debian: apt-get install goaccess); its ratio is missing.');
const thousand = (number) => `${Math.round(number / 1_000)} k`;
const ofOurs = (name) => spread(perSecond.ours.map((ours, round) => ours / perSecond[name][round]));
const ratio = (name) => written(ofOurs(name), (number) => `${number.toFixed(2)}×`);
table([
  [`${LINES / 1e6} M lines, ${ROUNDS} rounds`, 'lines/s', 'ours is'],
  ['wc -l', written(spread(perSecond.wc), thousand), ratio('wc')],
  ...(found ? [['GoAccess, JSON', written(spread(perSecond.goaccess), thousand), ratio('goaccess')]] : []),
  ['engine alone, one table', written(spread(perSecond.alone), thousand), ratio('alone')],
  ['errata import, durable, rolled up', written(spread(perSecond.ours), thousand), ''],
]);
console.log(
  `Opening a fresh data directory, not counted: ${written(spread(openMs), (ms) => `${(ms / 1_000).toFixed(1)} s`)}.`,
);
console.log(
  `Peak memory: ${written(spread(peaks.short), (mb) => `${mb.toFixed(0)} MB`)} at ${LINES / 1e6} M lines, ${peaks.long[0].toFixed(0)} MB at ${LONG / 1e6} M.`,
);
verdict(
  'import',
  {
    to_goaccess: found ? rounded(ofOurs('goaccess').median) : null,
    to_engine_alone: rounded(ofOurs('alone').median),
    memory_growth: rounded(peaks.long[0] / spread(peaks.short).median),
  },
  { to_goaccess: { atLeast: 4 }, to_engine_alone: { atLeast: 0.6 }, memory_growth: { atMost: 1.25 } },
);
