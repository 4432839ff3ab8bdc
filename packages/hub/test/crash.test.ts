import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openEngine } from '../src/engine.ts';
import { makeTempDir } from './support/temp-dir.ts';
import { everywhere, storedStatuses } from './support/temp-engine.ts';
import { awkStatuses, writeLog } from './support/temp-log.ts';

const dir = makeTempDir();
afterAll(() => dir.remove());

const finished = z.object({ state: z.string(), requests: z.number(), skipped_lines: z.number() });

/** Imports in a process of its own, which is killed so many ms after its stores opened. Undefined when it was. */
async function importKilled(
  dataDir: string,
  file: string,
  after: number | undefined,
): Promise<z.infer<typeof finished> | undefined> {
  const program = fileURLToPath(new URL('./support/temp-import-process.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, dataDir, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let answer: z.infer<typeof finished> | undefined;
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'opened') answer = finished.parse(JSON.parse(line));
    else if (after !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), after);
  }
  await exited;
  clearTimeout(timer);
  return answer;
}

test('kill -9 at any moment of an import: the totals equal the file’s, in the requests and in every rollup', async () => {
  const file = dir.file('access.log');
  const dataDir = dir.file('data');
  writeLog(file, 400_000);
  let killed = 0;
  // While it reads the file, writes the spool, parses, stores, and takes up what the one before it left.
  for (const after of [40, 700, 250, 1_100, 450, 900, 120])
    if (!(await importKilled(dataDir, file, after))) killed += 1;
  expect(killed).toBeGreaterThan(3);
  expect(await importKilled(dataDir, file, undefined)).toMatchObject({ state: 'done' });
  expect(await importKilled(dataDir, file, undefined)).toMatchObject({
    state: 'done',
    requests: 0,
    skipped_lines: 400_000,
  });

  const engine = await openEngine({ dataDir, logger: pino({ level: 'silent' }) });
  try {
    const truth = everywhere(awkStatuses(file));
    expect(await storedStatuses(engine.telemetry, 'default')).toEqual(truth);
    const [groups] = await engine.telemetry.query(
      "SELECT sum(requests) AS requests FROM error_groups WHERE project = 'default'",
      z.object({ requests: z.number() }),
    );
    const failures = Object.entries(awkStatuses(file)).filter(([status]) => Number(status) >= 400);
    expect(groups?.requests).toBe(failures.reduce((sum, [, requests]) => sum + requests, 0));
  } finally {
    await engine.close();
  }
}, 180_000);
