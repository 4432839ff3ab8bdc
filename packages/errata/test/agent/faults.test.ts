import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Agent, type AgentOptions, agent } from 'errata/agent';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type StandInHub, standInHub } from '../../../../test/support/stand-in-hub.ts';
import { serve } from '../support/serve.ts';

const api = fileURLToPath(new URL('api.mjs', import.meta.url));
let hub: StandInHub;
beforeEach(async () => {
  hub = await standInHub();
});
afterEach(async () => {
  vi.useRealTimers();
  await hub.close();
});

/** An API that is watched; `ask` sends it requests, one after the other. */
async function watched(options: AgentOptions = {}) {
  const warnings: string[] = [];
  const watch: Agent = agent({
    hub: hub.url,
    outbound: false,
    interval: 60_000,
    warn: (text) => warnings.push(text),
    ...options,
  });
  onTestFinished(() => watch.close());
  const url = await serve(createServer((_request, response) => response.end('ok')));
  return {
    watch,
    warnings,
    async ask(paths: readonly string[], headers: Record<string, string> = {}) {
      for (const path of paths) await fetch(url + path, { headers }).then((response) => response.text());
    },
  };
}
/** How many events are in the files of a folder; the first line of each file is of all of its events. */
const spooled = (folder: string) =>
  readdirSync(folder).reduce(
    (sum, name) => sum + readFileSync(join(folder, name), 'latin1').split('\n').length - 2,
    0,
  );
const paths = (count: number) => Array.from({ length: count }, (_, nth) => `/${nth}`);
const told = () => hub.events.map(({ url }) => url);

describe('a hub that', () => {
  it('is not there leaves the API alone, and gets everything when it comes', async () => {
    const { port } = new URL(hub.url);
    await hub.close();
    const { watch, ask, warnings } = await watched();
    await ask(paths(20));
    await watch.flush();
    await ask(paths(5));
    expect(watch.counts()).toEqual({ sent: 0, waiting: 25, dropped: {} });
    expect(warnings).toEqual([
      'errata/agent: The hub cannot be reached; what is seen is kept and sent later.',
    ]);
    hub = await standInHub(Number(port));
    await watch.flush();
    expect(told().sort()).toEqual([...paths(20), ...paths(5)].sort());
    expect(watch.counts()).toEqual({ sent: 25, waiting: 0, dropped: {} });
  });
  it('is away for the whole run costs no more memory than it may, and every drop is counted', async () => {
    hub.behave(() => ({ status: 503 }));
    const { watch, ask } = await watched({ maxBytes: 4_000 });
    for (let round = 0; round < 10; round += 1) {
      await ask(paths(10));
      await watch.flush();
    }
    const { waiting, dropped } = watch.counts();
    expect(waiting + (dropped.buffer_full ?? 0)).toBe(100);
    expect(waiting).toBeLessThan(30);
    await watch.close();
    expect(watch.counts().dropped).toMatchObject({ shutdown: waiting });
    const reported = hub.reports.map((report) => report.dropped ?? {});
    expect(reported.reduce((sum, { buffer_full = 0, shutdown = 0 }) => sum + buffer_full + shutdown, 0)).toBe(
      100,
    );
  });
  it('answers 500 is asked again with the same key, and counts once', async () => {
    hub.behave(({ nth }) => (nth === 1 ? { status: 500 } : undefined));
    const { watch, ask } = await watched();
    await ask(paths(3));
    await watch.flush();
    await watch.flush();
    expect(new Set(hub.keys).size).toBe(1);
    expect(told()).toEqual(paths(3));
  });
  it('answers 413 gets the events in halves', async () => {
    hub.behave(({ bytes }) => (bytes > 2_000 ? { status: 413 } : undefined));
    const { watch, ask } = await watched();
    await ask(paths(20));
    await watch.flush();
    expect(told()).toEqual(paths(20));
    expect(watch.counts()).toEqual({ sent: 20, waiting: 0, dropped: {} });
  });
  it('answers 429 is left alone for as long as it says', async () => {
    hub.behave(({ nth }) => (nth === 1 ? { status: 429, headers: { 'retry-after': '7' } } : undefined));
    const { watch, ask } = await watched({ interval: 10 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    await ask(paths(1));
    await vi.waitFor(() => vi.advanceTimersByTimeAsync(10).then(() => expect(hub.keys).toHaveLength(1)));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(hub.keys).toHaveLength(1);
    await vi.waitFor(() => vi.advanceTimersByTimeAsync(200).then(() => expect(hub.events).toHaveLength(1)));
    expect(watch.counts().dropped).toEqual({});
  });
  it('refuses what it gets is not asked again', async () => {
    hub.behave(() => ({ status: 400 }));
    const { watch, ask, warnings } = await watched();
    await ask(paths(2));
    await watch.flush();
    expect(watch.counts()).toEqual({ sent: 0, waiting: 0, dropped: { hub_refused: 2 } });
    expect(warnings).toEqual(['errata/agent: The hub refused what the agent sent (400).']);
  });
  it('does not know the key keeps the events waiting, and says what to do', async () => {
    hub.behave(() => ({ status: 401 }));
    const { watch, ask, warnings } = await watched();
    await ask(paths(2));
    await watch.flush();
    expect(watch.counts()).toMatchObject({ waiting: 2, dropped: {} });
    expect(warnings[0]).toContain('errata key');
  });
  it('is slow delays no response, and no end of the process beyond three seconds', async () => {
    hub.behave(() => 'hang');
    // Whoever waited for the hub would not be done before this test is given up.
    const { watch, ask } = await watched({ timeout: 600_000 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await ask(paths(50));
    let flushed = false;
    const flushing = watch.flush().then(() => {
      flushed = true;
    });
    await ask(paths(50));
    vi.advanceTimersByTime(2_999);
    await new Promise((done) => setImmediate(done));
    expect(flushed).toBe(false);
    vi.advanceTimersByTime(1);
    await flushing;
    expect(watch.counts().waiting).toBe(100);
    hub.behave(undefined);
    // The delivery that hangs is given up, and made again.
    vi.advanceTimersByTime(600_000);
    vi.useRealTimers();
    await watch.flush();
    expect(hub.events).toHaveLength(100);
  });
});

describe('callbacks and clocks', () => {
  it('a callback that throws is counted and costs the event its consumer alone', async () => {
    const { watch, ask } = await watched({
      consumer() {
        throw new Error('no');
      },
      ignore() {
        throw new Error('no');
      },
      redact() {
        throw new Error('no');
      },
    });
    await ask(['/a']);
    await watch.flush();
    expect(hub.events).toHaveLength(1);
    expect(hub.events[0]?.consumer).toBeUndefined();
    expect(watch.counts().dropped).toEqual({ callback_failed: 1 });
  });
  it('who is warned may throw', async () => {
    hub.behave(() => ({ status: 400 }));
    const { watch, ask } = await watched({
      warn() {
        throw new Error('no');
      },
    });
    await ask(['/a']);
    await watch.flush();
    expect(watch.counts()).toEqual({ sent: 0, waiting: 0, dropped: { hub_refused: 1 } });
  });
  it('a wall clock that jumps changes no duration, and the time of later events is right', async () => {
    const { watch, ask } = await watched();
    await ask(['/before']);
    const jump = 3_600_000;
    const now = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => now() - jump);
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    await new Promise((done) => setTimeout(done, 1_050));
    await ask(['/after']);
    await watch.flush();
    const [before, after] = hub.events;
    expect(Number(before?.time) - Number(after?.time)).toBeGreaterThan(jump - 60_000);
    for (const event of hub.events) expect(event.duration_us).toBeLessThan(10_000_000);
  });
});

it('tells 10,000 routes and 100,000 consumers apart, and says how many more there were', async () => {
  let nth = 0;
  const watch = agent<unknown>({
    hub: hub.url,
    outbound: false,
    interval: 60_000,
    cpu: 1,
    maxBytes: 64 * 1024 * 1024,
    consumer: () => `c${nth}`,
  });
  onTestFinished(() => watch.close());
  // Through the door for servers that are not Node's, which needs no connection for each of them.
  for (; nth < 100_300; nth += 1) {
    const path = `/r${nth % 10_200}`;
    const exchange = {
      method: 'GET',
      target: path,
      startedAt: 0,
      native: {},
      header: () => undefined,
      address: () => undefined,
      route: () => path,
      allowedMethods: () => undefined,
      setHeader() {},
    };
    watch.begin(exchange, {})?.({ status: 200, header: () => undefined });
  }
  // All but the last batch is on its way; the end of a process waits three seconds, which may be too few for so many.
  await expect.poll(() => hub.events.length).toBeGreaterThan(95_000);
  await watch.close();
  expect(hub.events).toHaveLength(100_300);
  expect(new Set(hub.events.map(({ route }) => route)).size).toBe(10_001);
  expect(new Set(hub.events.map(({ consumer }) => consumer)).size).toBe(100_001);
  expect(hub.events.at(-1)).toMatchObject({ consumer: '(other)' });
  const capped = hub.reports.map((report) => report.capped).find(Boolean);
  expect(capped).toEqual({ routes: 200, consumers: 300 });
});

describe('a process that', () => {
  async function start(options: AgentOptions = {}) {
    const child = fork(api, [hub.url, JSON.stringify(options)]);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const ask = async (count: number) => {
      for (const path of paths(count))
        await fetch(`http://127.0.0.1:${port}${path}`).then((response) => response.text());
    };
    return { child, ask, port };
  }
  const ended = (child: { exitCode: number | null }) =>
    once(child as never, 'exit') as Promise<[number, string]>;

  it('gets SIGTERM sends what it has, and ends by the signal', async () => {
    const { child, ask } = await start({ interval: 60_000 });
    await ask(7);
    child.kill('SIGTERM');
    expect(await ended(child)).toEqual([null, 'SIGTERM']);
    expect(told()).toEqual(paths(7));
  });
  it('has nothing left to do sends what it has first', async () => {
    const { child, ask } = await start({ interval: 60_000 });
    await ask(3);
    child.send('close');
    expect(await ended(child)).toEqual([0, null]);
    expect(told()).toEqual(paths(3));
  });
  it('is killed has what was acknowledged counted once', async () => {
    const { child, ask } = await start({ interval: 20 });
    await ask(40);
    await expect.poll(() => hub.events.length).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await ended(child);
    expect(new Set(told()).size).toBe(hub.events.length);
  });
  it('is killed loses nothing that is on disk: the next one sends it, once', async () => {
    const spool = mkdtempSync(join(tmpdir(), 'errata-spool-'));
    onTestFinished(() => rmSync(spool, { recursive: true }));
    // The hub takes the first delivery, and the process never hears of it.
    hub.behave(({ nth, response }) => {
      if (nth === 1) response.destroy();
      return nth < 3 ? { status: 503 } : undefined;
    });
    const first = await start({ interval: 20, spool });
    await first.ask(30);
    // The client has its answer before the server has told the agent that it was sent.
    await expect.poll(() => spooled(spool)).toBe(30);
    first.child.kill('SIGKILL');
    await ended(first.child);
    hub.behave(undefined);
    const second = await start({ interval: 20, spool });
    await second.ask(0);
    await expect.poll(() => new Set(told()).size).toBe(30);
    expect(hub.events).toHaveLength(30);
    await expect.poll(() => readdirSync(spool)).toEqual([]);
  });
});

it('is loaded by require() as well', async () => {
  const { stdout } = await import('node:child_process').then(({ spawnSync }) =>
    spawnSync(
      process.execPath,
      ['-e', "const { agent } = require('errata/agent'); console.log(typeof agent({}).close)"],
      { cwd: fileURLToPath(new URL('.', import.meta.url)), encoding: 'utf8' },
    ),
  );
  expect(stdout.trim()).toBe('function');
});
