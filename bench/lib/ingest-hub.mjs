// A hub in a process of its own, told by messages: answers where it is, what it holds and what it used.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, startHub } from '@errata/hub';
import { z } from 'zod';

const dataDir = mkdtempSync(join(tmpdir(), 'errata-bench-'));
const hub = await startHub({
  dataDir,
  host: '127.0.0.1',
  port: 0,
  spoolLimit: Number(process.argv[2]) || undefined,
  logger: createLogger({ level: 'fatal', terminal: false }),
  // It does not rest between two stores: how fast it can is what is asked.
  pace: { wait: () => 1_000, stored() {} },
});
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 50);

async function stored() {
  const [row] = await hub.engine.telemetry.query(
    'SELECT count() AS n FROM requests',
    z.object({ n: z.number() }),
  );
  return row.n;
}

async function end() {
  clearInterval(watch);
  await hub.close();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(0);
}

process.on('message', async (asked) => {
  if (asked === 'used') {
    const { user, system } = process.cpuUsage();
    process.send({ cpu_us: user + system, rss: process.memoryUsage().rss, peak });
    peak = 0;
  }
  if (asked === 'stored')
    process.send({ stored: await stored(), waiting: hub.engine.spool.length + hub.engine.events.bytes });
  if (asked === 'end') await end();
});
// Who measures is gone: nothing may be left running.
process.on('disconnect', end);
process.send({ url: hub.url });
