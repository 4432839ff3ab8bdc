// How long a second start takes, how much memory an idle hub holds, how much script the dashboard's first page loads.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startHub } from './lib/hub.mjs';
import { fromEnvironment, rounded, spread, table, verdict, written } from './lib/measure.mjs';
import { CACHE, ROOT } from './lib/places.mjs';

const ROUNDS = fromEnvironment('ROUNDS', 5);
/** Seconds after which a hub that nobody asks anything is idle. */
const IDLE_SECONDS = fromEnvironment('IDLE_SECONDS', 20);

mkdirSync(CACHE, { recursive: true });
const dataDir = mkdtempSync(join(CACHE, 'footprint-'));
const first = await startHub(dataDir);
await first.stop();

const ready = [];
const resident = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const hub = await startHub(dataDir);
  ready.push(hub.readyMs / 1_000);
  await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1_000));
  resident.push(hub.resident() / 1e6);
  await hub.stop();
}
rmSync(dataDir, { recursive: true, force: true });

/** Compressed bytes of a file of the dashboard. */
function compressed(path) {
  return statSync(join(ROOT, 'packages/web/dist', `${path}.br`)).size;
}
const index = readFileSync(join(ROOT, 'packages/web/dist/index.html'), 'utf8');
const linked = [...index.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path);
const entry = linked.filter((path) => path.endsWith('.js'));
const styles = linked.filter((path) => path.endsWith('.css'));
// The first page is loaded on demand: what its route imports counts as well.
const overview = readFileSync(join(ROOT, 'packages/web/dist', entry[0]), 'utf8');
const reached = new Set(entry);
for (const name of ['overview-page', 'import-page']) {
  const found = new RegExp(`assets/${name}-[\\w-]+\\.js`).exec(overview);
  if (found) follow(found[0]);
}
function follow(path) {
  if (reached.has(path)) return;
  reached.add(path);
  const text = readFileSync(join(ROOT, 'packages/web/dist', path), 'utf8');
  for (const [, next] of text.matchAll(/(?:from|import)\s*\(?["']\.\/([\w-]+\.js)["']/g))
    follow(`assets/${next}`);
}
const script = [...reached].reduce((sum, path) => sum + compressed(path), 0) / 1_000;
const style = styles.reduce((sum, path) => sum + compressed(path), 0) / 1_000;

table([
  ['footprint', 'measured', 'goal'],
  ['first start to ready', `${first.readyMs.toFixed(0)} ms`, ''],
  ['second start to ready', written(spread(ready), (seconds) => `${seconds.toFixed(2)} s`), '≤ 3 s'],
  [
    `resident memory after ${IDLE_SECONDS} s idle`,
    written(spread(resident), (mb) => `${mb.toFixed(0)} MB`),
    '≤ 600 MB',
  ],
  [`script of the first page, brotli, ${reached.size} files`, `${script.toFixed(1)} kB`, '≤ 200 kB'],
  ['style of the first page, brotli', `${style.toFixed(1)} kB`, ''],
]);
verdict(
  'footprint',
  {
    second_start_s: rounded(spread(ready).median),
    idle_mb: rounded(spread(resident).median),
    script_kb: rounded(script),
  },
  { second_start_s: { atMost: 3 }, idle_mb: { atMost: 600 }, script_kb: { atMost: 200 } },
);
