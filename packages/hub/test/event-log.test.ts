import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EventLog } from '../src/spool/event-log.ts';
import { Spool, SpoolFullError } from '../src/spool/spool.ts';
import { makeTempDir } from './support/temp-dir.ts';
import { until } from './support/until.ts';

const LIMIT = 100_000;
const dir = makeTempDir();
const folders = { spool: dir.file('spool'), events: dir.file('events') };
const open = async () => {
  const spool = await Spool.open(folders.spool, LIMIT);
  return { spool, log: await EventLog.open(folders.events, spool, () => new Date()) };
};
afterAll(() => dir.remove());

const delivery = (number: number): Buffer => Buffer.from(`{"n":${number},"x":"${'x'.repeat(980)}"}\n`);
const onDisk = (): number =>
  [folders.spool, folders.events]
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => !path.endsWith('.json'))
    .reduce((sum, path) => sum + statSync(path).size, 0);

test('what waits to be stored never takes more room than it may, in the spool and before it, and none of it is lost', async () => {
  const { spool, log } = await open();
  const taken: number[] = [];
  const stored: number[] = [];
  const fill = async (from: number): Promise<void> => {
    for (let number = from; ; number += 1)
      try {
        await log.append('default', delivery(number));
        taken.push(number);
      } catch (error) {
        expect(error).toBeInstanceOf(SpoolFullError);
        return;
      }
  };
  const load = async (): Promise<void> => {
    for (const batch of [...spool.waiting()]) {
      const lines = readFileSync(spool.path(batch), 'utf8').trimEnd().split('\n');
      stored.push(...lines.map((line) => Number(JSON.parse(line).n)));
      await spool.remove(batch);
    }
  };
  // The first fills it, and so does each that comes before there is room.
  for (let round = 0; round < 3; round += 1) {
    await fill(1_000 * round);
    expect(onDisk()).toBeLessThanOrEqual(LIMIT);
    await until(() => log.bytes === 0);
    await fill(1_000 * round + 500);
    expect(onDisk()).toBeLessThanOrEqual(LIMIT);
    expect(spool.bytes).toBeLessThanOrEqual(LIMIT);
    await load();
  }
  expect(stored.sort((a, b) => a - b)).toEqual(taken.sort((a, b) => a - b));
  await log.close();
});

test('what a process left that was killed is taken over, its room counted', async () => {
  const killed = await open();
  await killed.log.append('default', delivery(1));
  const { spool, log } = await open();
  expect(log.bytes).toBe(0);
  const [batch] = spool.waiting();
  expect(batch && readFileSync(spool.path(batch), 'utf8')).toBe(delivery(1).toString());
  await log.close();
});

test('many that write at once while segments are sealed under them are all taken', async () => {
  const spool = await Spool.open(dir.file('race'), 80_000_000);
  const log = await EventLog.open(dir.file('race-events'), spool, () => new Date());
  let next = 0;
  const line = Buffer.from(`${'x'.repeat(99_999)}\n`);
  await Promise.all(
    Array.from({ length: 64 }, async () => {
      while (next < 600) {
        next += 1;
        expect(await log.append('default', line)).toBe('accepted');
      }
    }),
  );
  await log.close();
  expect(log.bytes).toBe(0);
  expect(spool.bytes).toBe(600 * line.length);
  // A segment is a tenth of the spool here: few large ones, not many small.
  expect(spool.length).toBeLessThan(20);
});
