import { appendFile, copyFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessLog,
  makeFolder,
  type Running,
  requestsIn,
  run,
  start,
  startHub,
  type TestHub,
  until,
} from './support/errata.ts';

const { path: folder, remove } = makeFolder();
const log = join(folder, 'access.log');
let hub: TestHub;
let follower: Running | undefined;

beforeAll(async () => {
  hub = await startHub(folder, 'data');
});
afterAll(async () => {
  if (follower?.child.exitCode === null) await follower.kill('SIGKILL');
  await hub.kill('SIGTERM');
  remove();
});

const follow = () => start(folder, ['import', '--follow', log, '--hub', hub.url, '--json']);
const counted = (requests: number) => until(async () => (await requestsIn(hub.url)) >= requests);

/** One log through its life: each step begins where the one before ended. */
describe('errata import --follow', () => {
  it('takes up what an import left, and sends what is written', async () => {
    await writeFile(log, accessLog('life', 0, 100));
    await run(folder, ['import', log, '--hub', hub.url]);
    follower = follow();
    await follower.says(/"kind":"opened".*"known_lines":100/);
    await appendFile(log, accessLog('life', 100, 200));
    await counted(200);
  });

  it('goes on after kill -9 of the follower', async () => {
    await follower?.kill('SIGKILL');
    await appendFile(log, accessLog('life', 200, 300));
    follower = follow();
    await counted(300);
  });

  it('waits for the hub through its kill -9, and sends what came meanwhile', async () => {
    await appendFile(log, accessLog('life', 300, 350));
    await hub.kill('SIGKILL');
    await appendFile(log, accessLog('life', 350, 400));
    await follower?.says(/"kind":"waiting"/);
    hub = await startHub(folder, 'data', Number(new URL(hub.url).port));
    await counted(400);
  });

  it('reads through rotation by renaming, and by copying and emptying', async () => {
    await rename(log, `${log}.1`);
    await appendFile(`${log}.1`, accessLog('life', 400, 450));
    await writeFile(log, accessLog('life', 450, 500));
    await counted(500);
    await copyFile(log, `${log}.2`);
    await truncate(log);
    await follower?.says(/"kind":"truncated"/);
    await appendFile(log, accessLog('life', 500, 600));
    await counted(600);
  });

  it('ends in order, and everything was counted once', async () => {
    const ended = await follower?.kill('SIGTERM');
    expect(ended?.code).toBe(0);
    expect(await requestsIn(hub.url)).toBe(600);
    const { stdout } = await run(folder, ['import', log, `${log}.1`, '--hub', hub.url, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ totals: { requests: 0, skipped_lines: 550 } });
    expect(await requestsIn(hub.url)).toBe(600);
  });

  it('exits 1 where no file can be followed', async () => {
    const { code, stderr } = await run(folder, ['import', '--follow', folder, '--hub', hub.url]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^errata: .*directory/);
  });
});
