import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOON = { timeout: 40_000, interval: 250 };

let demo: ChildProcess;
let temporary: string;
let url: string;
let printed = '';

interface Listed {
  readonly items: readonly Record<string, unknown>[];
}

/** Requests of the last minutes that a filter leaves: what runs, not the past that was made up. */
async function requests(q: string, from = 'now-2m'): Promise<Listed['items']> {
  const query = new URLSearchParams({ q, from, to: 'now', limit: '50' });
  const response = await fetch(`${url}/v1/requests?${query}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as Listed).items;
}

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'errata-demo-test-'));
  demo = spawn(process.execPath, ['scripts/demo.mjs'], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: temporary, ERRATA_PORT: '0', HOURS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const read = (chunk: Buffer): void => {
    printed += chunk;
  };
  demo.stdout?.on('data', read);
  demo.stderr?.on('data', read);
  await vi.waitFor(() => {
    expect(demo.exitCode, printed).toBeNull();
    url = /is up on (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1] ?? '';
    expect(url).not.toBe('');
  }, SOON);
});
afterAll(() => {
  demo?.kill('SIGKILL');
  rmSync(temporary, { recursive: true, force: true });
});

it('has an hour of history and customers that call', async () => {
  await vi.waitFor(async () => {
    const overview = await (await fetch(`${url}/v1/overview?from=now-1h`)).json();
    expect(overview).toMatchObject({ totals: { requests: expect.any(Number) } });
    expect((overview as { totals: { requests: number } }).totals.requests).toBeGreaterThan(2_000);
  }, SOON);
  expect((await requests('is:deprecated', 'now-1h')).length).toBeGreaterThan(0);
});

it('is watched by the agent: who calls, which version, and what the shop asks of its vendors', async () => {
  await vi.waitFor(async () => {
    const served = await requests('kind:server service:shop has:consumer source:agent');
    expect(served).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ consumer: 'northwind', plan: 'enterprise', api_version: '2026-03-01' }),
      ]),
    );
    // Of what runs now; the past has no port behind these names.
    for (const vendor of ['payments', 'carrier'])
      expect((await requests(`dependency:${vendor}.example`)).length).toBeGreaterThan(0);
  }, SOON);
});

it('has browsers whose calls get no answer', async () => {
  await vi.waitFor(async () => {
    const told = await (await fetch(`${url}/v1/browsers?from=now-1h`)).json();
    expect((told as { totals: { lost: number } }).totals.lost).toBeGreaterThan(10);
    const [event] = await requests('kind:browser');
    expect(event).toMatchObject({ service: 'shop-web' });
  }, SOON);
});

it('ends on Ctrl-C and leaves nothing behind', async () => {
  const exited = once(demo, 'exit');
  demo.kill('SIGINT');
  expect(await exited).toEqual([0, null]);
  expect(readdirSync(temporary)).toEqual([]);
  expect(printed).not.toMatch(/error|warn/i);
});
