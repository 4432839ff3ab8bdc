import { appendFile, copyFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, type FollowEvent, followFile, importFile, openEngine } from '@errata/hub';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeTempDir } from './support/temp-dir.ts';
import { until } from './support/until.ts';

const { path: folder, remove } = makeTempDir();
let engine: Engine;
/** Each test has a log of its own: places are known by a file's first line. */
let number = 0;
let log: string;

beforeAll(async () => {
  engine = await openEngine({ dataDir: join(folder, 'data'), logger: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await engine.close();
  remove();
});

/** Lines of the current log, told apart by their path. */
function lines(from: number, to: number): string {
  let text = '';
  for (let line = from; line < to; line += 1)
    text += `10.0.0.1 - - [10/Mar/2026:10:00:${String(line % 60).padStart(2, '0')} +0000] "GET /log-${number}/line-${line} HTTP/1.1" 200 5\n`;
  return text;
}

/** Paths of the current log's requests, in order, each as often as it was counted. */
async function stored(): Promise<string[]> {
  const rows = await engine.telemetry.query(
    'SELECT path FROM requests WHERE startsWith(path, {prefix:String}) ORDER BY path',
    z.object({ path: z.string() }),
    { prefix: `/log-${number}/` },
  );
  return rows.map(({ path }) => path);
}

function paths(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => `/log-${number}/line-${from + at}`).sort();
}

interface Following {
  readonly events: FollowEvent[];
  stop(): Promise<void>;
}

function follow(): Following {
  const events: FollowEvent[] = [];
  const stopping = new AbortController();
  const ended = followFile(log, engine.imports, {
    project: 'default',
    signal: stopping.signal,
    told: (event) => events.push(event),
    poll: 10,
    hold: 20,
    linger: 300,
  });
  return {
    events,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

/** Follows while `act` runs, waits until the lines are stored, and ends. */
async function followed(
  act: (following: Following) => Promise<void>,
  expected: string[],
): Promise<Following> {
  const following = follow();
  await act(following);
  await until(async () => (await stored()).length >= expected.length);
  await following.stop();
  // What was counted twice would come last.
  await until(() => engine.spool.length === 0);
  expect(await stored()).toEqual(expected);
  return following;
}

const told = (following: Following, kind: FollowEvent['kind']) =>
  until(() => following.events.some((event) => event.kind === kind));

describe('following a log', () => {
  it('waits for the file, then for whole lines', async () => {
    log = join(folder, `${++number}.log`);
    await followed(
      async (following) => {
        await told(following, 'absent');
        const text = lines(0, 3);
        await writeFile(log, text.slice(0, -20));
        await until(async () => (await stored()).length === 2);
        await appendFile(log, text.slice(-20));
      },
      paths(0, 3),
    );
  });

  it('goes on where an import, and an earlier follower, stopped', async () => {
    log = join(folder, `${++number}.log`);
    await writeFile(log, lines(0, 100));
    const { id } = await importFile(log, engine.imports, { project: 'default' });
    await engine.imports.settled(id);
    await appendFile(log, lines(100, 150));
    const first = await followed(async () => undefined, paths(0, 150));
    expect(first.events.find((event) => event.kind === 'opened')).toMatchObject({ known_lines: 100 });
    await appendFile(log, lines(150, 170));
    const second = await followed(async () => undefined, paths(0, 170));
    expect(second.events.find((event) => event.kind === 'opened')).toMatchObject({ known_lines: 150 });
    const again = await importFile(log, engine.imports, { project: 'default' });
    expect(await engine.imports.settled(again.id)).toMatchObject({ requests: 0, skipped_lines: 170 });
  });

  it('reads a renamed file to its end, then the new one, while the server still writes to the old', async () => {
    log = join(folder, `${++number}.log`);
    await writeFile(log, lines(0, 10));
    await followed(
      async (following) => {
        await told(following, 'sent');
        await appendFile(log, lines(10, 20));
        await rename(log, `${log}.1`);
        await told(following, 'rotated');
        await appendFile(`${log}.1`, lines(20, 25));
        await writeFile(log, lines(25, 30));
      },
      paths(0, 30),
    );
  });

  it('reads what was written before and between two rotations while nobody followed', async () => {
    log = join(folder, `${++number}.log`);
    await writeFile(log, lines(0, 10));
    await followed(async () => undefined, paths(0, 10));
    await appendFile(log, lines(10, 20));
    await rename(log, `${log}.2`);
    await writeFile(`${log}.1`, lines(20, 30));
    await writeFile(log, lines(30, 40));
    const { events } = await followed(async () => undefined, paths(0, 40));
    expect(events.filter((event) => event.kind === 'caught_up')).toHaveLength(2);
  });

  it('leaves older files alone where nobody followed before', async () => {
    log = join(folder, `${++number}.log`);
    await writeFile(`${log}.1`, lines(0, 10));
    await writeFile(log, lines(10, 20));
    await followed(async () => undefined, paths(10, 20));
  });

  it('begins anew when the file is emptied, even where it has grown past its place before the next look', async () => {
    log = join(folder, `${++number}.log`);
    await writeFile(log, lines(0, 10));
    await followed(
      async (following) => {
        await told(following, 'sent');
        await copyFile(log, `${log}.1`);
        await truncate(log);
        await writeFile(log, lines(10, 50), { flag: 'a' });
        await told(following, 'truncated');
        await appendFile(log, lines(50, 60));
      },
      paths(0, 60),
    );
  });

  it('leaves out a line that never ends, and goes on after it', async () => {
    log = join(folder, `${++number}.log`);
    await writeFile(log, lines(0, 2));
    const before = follow();
    await told(before, 'sent');
    for (let part = 0; part < 3; part += 1) await appendFile(log, 'x'.repeat(1024 * 1024));
    await appendFile(log, `\n${lines(2, 4)}`);
    await until(async () => (await stored()).length >= 4);
    await before.stop();
    expect(await stored()).toEqual(paths(0, 4));
    const opened = before.events.find((event) => event.kind === 'opened');
    if (opened?.kind !== 'opened') throw new Error('never opened');
    expect((await engine.imports.settled(opened.import_id)).rejected).toBe(1);
  });

  it('waits for more where the first lines do not tell the format', async () => {
    log = join(folder, `${++number}.log`);
    await writeFile(log, '\u0016\u0003\u0001\u0002\n');
    await followed(
      async (following) => {
        await told(following, 'unclear');
        await appendFile(log, lines(0, 20));
      },
      paths(0, 20),
    );
  });

  it('refuses a file that is no log, and a directory', async () => {
    log = join(folder, `${++number}.log`);
    await writeFile(log, 'this is no log of anything\n'.repeat(300));
    const options = { project: 'default', signal: new AbortController().signal, poll: 10 };
    await expect(followFile(log, engine.imports, options)).rejects.toMatchObject({
      code: 'format_unrecognised',
    });
    await expect(followFile(folder, engine.imports, options)).rejects.toThrow(/directory/);
  });
});
