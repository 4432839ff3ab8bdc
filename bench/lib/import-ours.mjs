// Imports a log into a fresh data directory, as `errata import` does without a hub. Prints its figures.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, importFile, openEngine } from '@errata/hub';

const [, , file] = process.argv;
const dataDir = mkdtempSync(join(tmpdir(), 'errata-bench-'));
const started = performance.now();
const engine = await openEngine({ dataDir, logger: createLogger({ level: 'error', terminal: false }) });
const opened = performance.now();
const { id } = await importFile(file, engine.imports, { project: 'default' });
const end = await engine.imports.settled(id);
const settled = performance.now();
if (end.state !== 'done') throw new Error(`The import ended as ${end.state}: ${JSON.stringify(end.error)}`);
await engine.close();
rmSync(dataDir, { recursive: true, force: true });
console.log(
  JSON.stringify({
    open_s: (opened - started) / 1_000,
    seconds: (settled - opened) / 1_000,
    requests: end.requests,
    peak_mb: process.resourceUsage().maxRSS / 1024,
  }),
);
