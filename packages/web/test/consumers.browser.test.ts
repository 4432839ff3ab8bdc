import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Hub, startHub } from '@errata/hub';
import type { RequestEvent } from 'errata/protocol';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchChromium } from '../../../test/support/chromium.ts';

const HOSTILE = '<img src=x onerror="throw new Error(1)">';
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3);
const RANGE = 'from=now-1h&to=now';
const DAY = 86_400_000;
const soon = Date.now() + 3.5 * DAY;
const over = Date.now() - 2.5 * DAY;

let folder: string;
let hub: Hub;
let browser: Browser;
let page: Page;
const faults: string[] = [];

async function post(path: string, type: string, body: string): Promise<void> {
  const response = await fetch(hub.url + path, { method: 'POST', headers: { 'content-type': type }, body });
  expect(response.status).toBeLessThan(300);
}

/** Sends requests as a server would, and waits until that many of the project are there. */
async function send(events: readonly Partial<RequestEvent>[], stored: number): Promise<void> {
  const lines = events.map((event) =>
    JSON.stringify({ method: 'GET', route: '/orders', status: 200, service: 'api', ...event }),
  );
  await post('/v1/requests', 'application/x-ndjson', lines.join('\n'));
  await vi.waitFor(
    async () => {
      const answer = await (await fetch(`${hub.url}/v1/extent`)).json();
      expect(answer).toMatchObject({ requests: stored });
    },
    { timeout: 15_000, interval: 100 },
  );
}

const times = (count: number, event: Partial<RequestEvent>): Partial<RequestEvent>[] =>
  Array.from({ length: count }, () => event);

async function firstCells(table: Locator): Promise<string[]> {
  await table.waitFor();
  const cells = await table.locator('tbody tr td:first-child').allTextContents();
  return cells.map((cell) => cell.trim());
}

async function open(path: string): Promise<void> {
  await page.goto(`${hub.url}${path}${path.includes('?') ? '&' : '?'}${RANGE}`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errata-consumers-'));
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

describe('the views of consumers and versions', () => {
  test('say that nothing came, and show the two lines to add as long as nobody is named', async () => {
    await open('/consumers');
    await page.getByText('Nothing has been received yet').waitFor();
    await send([{ method: 'GET' }], 1);
    await open('/consumers');
    await page.getByText('No request in this range says who sent it').waitFor();
    await page.getByText("consumer: ({ headers }) => ({ id: headers['x-account']").waitFor();
    await open('/versions');
    await page.getByText('No request in this range named a version').waitFor();
  });

  test('list who is hurt first, by the names that were told', async () => {
    const acme = { consumer: 'acme', consumer_group: 'pro', api_version: '1', sunset: soon } as const;
    await send(
      [
        ...times(5, acme),
        ...times(3, { ...acme, status: 500, code: 'broken', message: 'it broke', trace_id: 'a'.repeat(32) }),
        { ...acme, ratelimit: { limit: 100, remaining: 7, reset: 600 } },
        ...times(2, { consumer: HOSTILE, consumer_group: HOSTILE, api_version: '2', status: 404 }),
        { consumer: '..', api_version: '2' },
        { consumer: 'a/b?c#d%2e', api_version: '2' },
        { consumer: LONG, route: '/export', sunset: over },
      ],
      15,
    );
    await post(
      '/v1/reports',
      'application/json',
      JSON.stringify({
        instance: 'one',
        started: Date.now(),
        time: Date.now(),
        agent: 'test',
        consumers: [{ id: 'acme', name: 'Acme <b>Inc</b>', company: 'Acme Holding', group: 'pro' }],
      }),
    );
    await open('/consumers');
    const table = page.getByRole('table', { name: 'Consumers: active' });
    const cells = await firstCells(table);
    expect(cells.map((cell) => cell.replace(/new/, '|').slice(0, 20))).toEqual([
      'Acme <b>Inc</b>|Acme',
      HOSTILE.slice(0, 20),
      '..|',
      LONG.slice(0, 20),
      'a/b?c#d%2e|',
    ]);
    await page.getByRole('link', { name: 'New 5' }).click();
    await page.getByRole('table', { name: 'Consumers: new' }).waitFor();
    await page.getByRole('link', { name: 'Plans' }).click();
    expect((await firstCells(page.getByRole('table', { name: 'Plans' }))).sort()).toEqual(
      ['(not told)', HOSTILE, 'pro'].sort(),
    );
  });

  test('find one by a part of its name', async () => {
    await open('/consumers');
    await page.getByRole('searchbox').fill('holding');
    const table = page.getByRole('table', { name: 'Consumers: active' });
    await vi.waitFor(async () => expect(await table.getByRole('row').count()).toBe(2), { timeout: 10_000 });
    expect(new URL(page.url()).searchParams.get('find')).toBe('holding');
    await page.getByRole('searchbox').fill('nobody of this name');
    await page.getByText('No consumer matches “nobody of this name” in this range.').waitFor();
  });

  test.each(['..', 'a/b?c#d%2e', HOSTILE, LONG])(
    'lead to the page of %j, which can be loaded again',
    async (id) => {
      await open('/consumers');
      await page.locator(`[data-value="${id.replaceAll('"', '\\"')}"][data-field=consumer] a`).click();
      // The plan beside it may have the same name.
      const own = page.locator('h1 code').and(page.getByText(id, { exact: true }));
      await own.waitFor();
      await page.getByText('How did their requests end?').waitFor();
      await page.reload();
      await own.waitFor();
      await page.getByRole('link', { name: 'Their requests' }).click();
      const table = page.getByRole('table', { name: 'Requests' });
      const expected = id === HOSTILE ? 2 : 1;
      await vi.waitFor(async () => expect(await table.getByRole('row').count()).toBe(expected + 1), {
        timeout: 10_000,
      });
    },
  );

  test('tell what fails for one, since when, how often, and what is left of its limit', async () => {
    await open('/consumers/acme');
    const fails = page.getByRole('table', { name: 'Error groups of this consumer' });
    expect(await fails.getByRole('row').nth(1).innerText()).toMatch(
      /500\s+GET \/orders\s+broken Internal Server Error: it broke\s+3\s/,
    );
    await page.getByText('7 of 100 requests').first().waitFor();
    const text = await page.getByRole('region', { name: 'Summary as text' }).innerText();
    expect(text).toContain('Consumer: Acme <b>Inc</b> · acme · Acme Holding · plan pro');
    expect(text).toContain('Requests: 9, of which 3 failed (33%)');
    expect(text).toContain('- 500 broken on GET /orders: 3 requests');
    expect(text).toContain(`trace ${'a'.repeat(32)}`);
    await page.getByRole('table', { name: 'Endpoints of this consumer' }).waitFor();
    await open('/consumers/nobody');
    await page.getByText('No such consumer').waitFor();
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('404')));
  });

  test('tell who still calls what ends, the most urgent first', async () => {
    await open('/versions');
    const ends = page.getByRole('region', { name: 'Who still calls what is about to end?' });
    const panels = ends.getByRole('region');
    await panels.nth(1).waitFor();
    expect(await panels.nth(0).innerText()).toMatch(/GET \/export\s+ended 2 days ago[\s\S]*and still called/);
    expect(await panels.nth(1).innerText()).toMatch(
      /Version 1\s+3 days left[\s\S]*9 requests[\s\S]*Acme <b>Inc<\/b>/,
    );
    await page.getByRole('table', { name: 'Versions' }).waitFor();
    await panels.nth(1).getByRole('link', { name: '1 consumer' }).click();
    const table = page.getByRole('table', { name: 'Consumers: active' });
    expect(await firstCells(table)).toHaveLength(1);
  });

  test.each([1280, 375])('are readable at %i pixels, and run nothing that they were told', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
    for (const [path, shown] of [
      ['/consumers', HOSTILE],
      ['/consumers?which=plans', HOSTILE],
      [`/consumers/${encodeURIComponent(HOSTILE)}`, 'How did their requests end?'],
      [`/consumers/${encodeURIComponent(LONG)}`, 'Which endpoints do they call?'],
      ['/consumers/acme', 'Least left in the range'],
      ['/versions', 'Is the old one fading?'],
    ] as const) {
      await open(path);
      await page.getByText(shown).first().waitFor();
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
      });
      expect([path, found]).toEqual([path, []]);
    }
    expect(faults).toEqual([]);
  });
});
