// Lines a second from a log file into the durable store, in turn with `wc -l`, GoAccess and the engine alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessLog } from './lib/access-log.mjs';
import { finish, ROUNDS, shown, spread, table } from './lib/figures.mjs';
import { figures, run } from './lib/run.mjs';

const LINES = Number(process.env.LINES ?? 2_000_000);
const MORE = Math.round(LINES * 2.5);
const program = (name) => fileURLToPath(new URL(`./lib/${name}.mjs`, import.meta.url));

console.log(`A combined log of ${LINES.toLocaleString('en')} lines; ${ROUNDS} rounds, each program in turn.`);
const file = accessLog(LINES);
const scratch = mkdtempSync(join(tmpdir(), 'errata-bench-'));
const goaccess = [
  'goaccess',
  [file, '--log-format=COMBINED', '--no-progress', '-o', join(scratch, 'report.json')],
];
const seconds = { 'wc -l': [], GoAccess: [], 'engine alone': [], Errata: [] };
const opening = [];
const peaks = [];
for (let round = 0; round < ROUNDS; round += 1) {
  seconds['wc -l'].push((await run('wc', ['-l', file])).seconds);
  const peer = await run(...goaccess);
  if (peer) seconds.GoAccess.push(peer.seconds);
  seconds['engine alone'].push((await figures(program('import-engine-alone'), [file])).seconds);
  const ours = await figures(program('import-ours'), [file]);
  if (ours.requests !== LINES) throw new Error(`${ours.requests} of ${LINES} lines were stored.`);
  seconds.Errata.push(ours.seconds);
  opening.push(ours.open_s);
  peaks.push(ours.peak_mb);
}
rmSync(scratch, { recursive: true, force: true });
const larger = await figures(program('import-ours'), [accessLog(MORE)]);

/** How many times as many lines a second as the other, round by round, the median. */
const times = (other) =>
  seconds[other].length === 0
    ? null
    : spread(seconds[other].map((theirs, round) => theirs / seconds.Errata[round])).median;
table(
  ['', 'seconds', 'lines/s', 'Errata is'],
  Object.entries(seconds).map(([name, values]) => [
    name,
    values.length === 0 ? '–' : shown(values, 2),
    values.length === 0 ? '–' : shown(values.map((value) => LINES / value)),
    name === 'Errata' || values.length === 0 ? '' : `${times(name).toFixed(2)} times as fast`,
  ]),
);
if (seconds.GoAccess.length === 0)
  console.log(
    'GoAccess is not installed (Debian: apt-get install goaccess), so there is nothing to compare with.',
  );
console.log(`Opening a new data directory: ${shown(opening, 2)} s, not counted above.`);
console.log(
  `Peak memory: ${shown(peaks)} MB for ${LINES.toLocaleString('en')} lines, ${larger.peak_mb.toFixed(0)} MB for ${MORE.toLocaleString('en')}.`,
);
finish(
  'import',
  {
    goaccess: times('GoAccess'),
    engine_alone: times('engine alone'),
    memory_larger_file: larger.peak_mb / spread(peaks).median,
  },
  { goaccess: { least: 4 }, engine_alone: { least: 0.6 }, memory_larger_file: { most: 1.2 } },
);
