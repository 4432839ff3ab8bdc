// Child process: imports a log into a fresh data directory, as `errata import` does without a hub. Prints JSON.
import { readFileSync } from 'node:fs';
import { createLogger, importFile, openEngine } from '@errata/hub';

const [, , path, dataDir] = process.argv;
const begun = performance.now();
const engine = await openEngine({ dataDir, logger: createLogger({ level: 'error', terminal: true }) });
const opened = performance.now();
const { id } = await importFile(path, engine.imports, { project: 'default' });
const { requests, rejected } = await engine.imports.settled(id);
const done = performance.now();
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
await engine.close();
console.log(JSON.stringify({ openMs: opened - begun, ms: done - opened, requests, rejected, peak }));
