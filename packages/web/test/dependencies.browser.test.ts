import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Hub, startHub } from '@errata/hub';
import type { RequestEvent } from 'errata/protocol';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchChromium } from '../../../test/support/chromium.ts';

/** A host that leads elsewhere if it becomes part of a path, and a code that runs if it becomes part of a page. */
const HOSTILE_HOST = '../"><img src=x onerror="throw 1">?#%2f';
const HOSTILE_CODE = '<img src=x onerror="throw new Error(1)">‮';

let folder: string;
let hub: Hub;
let browser: Browser;
let page: Page;
const faults: string[] = [];

async function send(events: readonly Partial<RequestEvent>[]): Promise<void> {
  const body = events.map((event) => JSON.stringify(event)).join('\n');
  const headers = { 'content-type': 'application/x-ndjson' };
  const response = await fetch(`${hub.url}/v1/requests`, { method: 'POST', headers, body });
  expect(response.status).toBeLessThan(300);
}

const hex = (number: number, length: number): string => number.toString(16).padStart(length, '0');

/** A request that a server saw, and the call that it made. */
function exchange(number: number, call: Partial<RequestEvent>, served: number): Partial<RequestEvent>[] {
  const shared = { service: 'shop', trace_id: hex(number, 32), duration_us: 90_000 };
  return [
    {
      ...shared,
      kind: 'server',
      method: 'POST',
      route: '/orders',
      status: served,
      span_id: hex(number, 16),
      consumer: 'acme',
    },
    {
      ...shared,
      kind: 'client',
      method: 'POST',
      host: 'pay.example',
      route: '/v1/charges',
      parent_span_id: hex(number, 16),
      attempt: 1,
      phases: { connect: 9_000, wait: 70_000, receive: 1_000 },
      ...call,
    },
  ];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errata-dependencies-'));
  hub = await startHub({
    dataDir: join(folder, 'data'),
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ level: 'error', terminal: true }),
  });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en' });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
});
afterAll(async () => {
  await browser?.close();
  await hub?.close();
  await rm(folder, { recursive: true, force: true });
});

const RANGE = 'from=now-1h&to=now';

describe('the view of dependencies', () => {
  test('shows the lines to add as long as no call was told of', async () => {
    await page.goto(`${hub.url}/dependencies?${RANGE}`);
    await page.getByText("import { agent } from 'errata/agent';").waitFor();
    await page.getByText(`agent({ hub: '${hub.url}'`).waitFor();
  });

  test('lists hosts, the one with most failures first, with what they say and what is left', async () => {
    const declined = { status: 402, code: 'card_declined', vendor: 'stripe' } as const;
    const left = { limit: 100, remaining: 7, reset: 30 };
    await send([
      ...exchange(1, { ...declined, ratelimit: left }, 402),
      ...exchange(2, { status: 0, network_error: 'timeout' }, 502),
      ...exchange(3, { status: 503 }, 502),
      ...exchange(4, { status: 200, attempt: 2 }, 200),
      ...exchange(5, { host: 'users.internal', status: 200 }, 200),
      ...exchange(6, { host: HOSTILE_HOST, status: 500, code: HOSTILE_CODE, vendor: 'json' }, 500),
    ]);
    await vi.waitFor(
      async () => {
        const answer = await (await fetch(`${hub.url}/v1/dependencies?from=now-1h`)).json();
        expect(answer).toMatchObject({ items: [{ requests: 4 }, { requests: 1 }, { requests: 1 }] });
      },
      { timeout: 15_000, interval: 100 },
    );
    await page.goto(`${hub.url}/dependencies?${RANGE}`);
    const table = page.getByRole('table', { name: 'Dependencies' });
    await table.waitFor();
    const rows = await table.locator('tbody tr').allInnerTexts();
    expect(rows[0]).toMatch(/pay\.example\s*stripe\s+■50%[\s\S]*1 endpoint/);
    expect(rows[0]).toContain('7 / 100');
    expect(rows[2]).toMatch(/users\.internal\s*internal\s+100%/);
  });

  test.each([
    [/^50%$/, 2],
    [/^75%$/, 3],
    [/^4$/, 4],
  ])('the number %s leads to its calls', async (name, count) => {
    await page.goto(`${hub.url}/dependencies?${RANGE}`);
    await page.getByRole('link', { name }).first().click();
    await page.getByRole('heading', { name: 'Requests', level: 1 }).waitFor();
    const table = page.getByRole('table', { name: 'Requests' });
    await vi.waitFor(async () => expect(await table.getByRole('row').count()).toBe(count + 1), {
      timeout: 10_000,
    });
  });

  test('one host: its words and ours, whom it hurts, where the time goes', async () => {
    await page.goto(`${hub.url}/dependencies?${RANGE}`);
    await page.getByRole('link', { name: 'pay.example' }).click();
    await page.getByRole('heading', { name: /pay\.example/, level: 1 }).waitFor();
    await page.getByText('card_declined').waitFor();
    await page.getByRole('link', { name: 'Timed out' }).or(page.getByText('Timed out')).first().waitFor();
    const endpoints = page.getByRole('table', { name: 'Endpoints that it hurts' });
    expect(await endpoints.getByRole('row').nth(1).innerText()).toMatch(/POST \/orders\s+■3\s+75%\s+3/);
    const consumers = page.getByRole('table', { name: 'Consumers that it hurts' });
    expect(await consumers.getByRole('row').nth(1).innerText()).toMatch(/acme\s+■3\s+75%\s+3/);
    const phases = page.getByRole('table', { name: 'Time by phase' });
    expect(await phases.getByRole('row').nth(2).innerText()).toMatch(/Wait for its answer\s+88%/);
    await page.getByText('of which 1 (100%) got through').waitFor();
    await page.getByRole('table', { name: 'Routes of this host' }).waitFor();
  });

  test('a hostile host has a page like others, under its own name', async () => {
    await page.goto(`${hub.url}/dependencies?${RANGE}`);
    await page.getByRole('table').locator('a', { hasText: HOSTILE_HOST }).first().click();
    await page.getByRole('heading', { name: HOSTILE_HOST, level: 1 }).waitFor();
    await page.getByText(HOSTILE_CODE.replace('‮', '⟨U+202E⟩')).first().waitFor();
    await page.reload();
    await page.getByRole('heading', { name: HOSTILE_HOST, level: 1 }).waitFor();
    await page.goto(`${hub.url}/dependencies/~..?${RANGE}`);
    await page.getByRole('heading', { name: '..', level: 1 }).waitFor();
  });

  test('has a place in the navigation and a key', async () => {
    await page.goto(`${hub.url}/?${RANGE}`);
    await page.getByRole('link', { name: 'Dependencies' }).first().waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.getByRole('heading', { name: 'Dependencies', level: 1 }).waitFor();
  });

  test('a part that fails leaves the others', async () => {
    await page.route('**/v1/dependencies/hurt*', (route) => route.abort());
    await page.goto(`${hub.url}/dependencies/pay.example?${RANGE}`);
    await page.getByRole('table', { name: 'Routes of this host' }).waitFor();
    await page.getByRole('button', { name: 'Retry' }).first().waitFor();
    await page.unroute('**/v1/dependencies/hurt*');
    await page.getByRole('button', { name: 'Retry' }).first().click();
    await page.getByRole('table', { name: 'Endpoints that it hurts' }).waitFor();
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('net::ERR_FAILED')));
  });

  test.each([
    ['/dependencies', 1280],
    ['/dependencies', 375],
    [`/dependencies/${encodeURIComponent(HOSTILE_HOST)}`, 375],
    ['/dependencies/pay.example', 1280],
    ['/dependencies/pay.example', 375],
  ])('%s is readable at %i pixels, and runs nothing that it was told', async (path, width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${hub.url}${path}?${RANGE}`);
    await page.getByRole('table').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
    const found = await page.evaluate(async () => {
      type Violation = { id: string; nodes: { html: string }[] };
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
      return (await axe.run()).violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id} ${html}`),
      );
    });
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  });
});
