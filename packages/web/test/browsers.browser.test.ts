import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Hub, startHub } from '@errata/hub';
import type { RequestEvent } from 'errata/protocol';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchChromium } from '../../../test/support/chromium.ts';
import { bundle } from '../../errata/test/bundle.ts';

const HOSTILE = '<img src=x onerror="throw new Error(1)">';
const SEEN = { service: 'web', release: '1', connection: '4g', page: '/checkout' } as const;

let folder: string;
let hub: Hub;
let browser: Browser;
let page: Page;
const faults: string[] = [];

async function post(path: string, type: string, body: string): Promise<Response> {
  const response = await fetch(hub.url + path, { method: 'POST', headers: { 'content-type': type }, body });
  expect(response.status).toBeLessThan(300);
  return response;
}

/** What stands first in each row of a table, below its head. */
async function firstCells(table: Locator): Promise<string[]> {
  const cells = await table.locator('tbody tr td:first-child').allTextContents();
  return cells.map((cell) => cell.trim());
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errata-browsers-'));
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

describe('the view of browsers', () => {
  test('shows the two lines to add as long as no browser has told anything', async () => {
    const server = { method: 'GET', route: '/orders/:id', status: 500, kind: 'server', service: 'api' };
    await post('/v1/requests', 'application/x-ndjson', JSON.stringify(server));
    await page.goto(`${hub.url}/browser?from=now-1h&to=now`);
    await page.getByText("import { agent } from 'errata/browser';").waitFor();
    await page.getByText(`agent({ hub: '${hub.url}'`).waitFor();
  });

  test('tells how many calls got no answer, why and where, from what pages sent', async () => {
    const key = (await (
      await post('/v1/keys', 'application/json', '{"name":"pages","scope":"browser"}')
    ).json()) as { secret: string };
    const call = (event: Partial<RequestEvent>): string =>
      JSON.stringify({ ...SEEN, method: 'GET', url: 'https://a.example/orders/7', status: 0, ...event });
    await post(
      `/v1/browser?key=${key.secret}`,
      'text/plain',
      [
        ...Array.from({ length: 4 }, () => call({ network_error: 'cors' })),
        call({ network_error: 'connect', page: HOSTILE }),
        call({ network_error: 'timeout', page: '/account', release: '2' }),
        call({ status: 500 }),
        call({ status: 200 }),
      ].join('\n'),
    );
    await vi.waitFor(
      async () => {
        const answer = await (await fetch(`${hub.url}/v1/browsers?from=now-1h`)).json();
        expect(answer).toMatchObject({ totals: { calls: 8, lost: 6 } });
      },
      { timeout: 15_000, interval: 100 },
    );
    await page.reload();
    await page.getByText(/6 calls of browsers got no answer in the last hour/).waitFor();
    await page.getByText('Most often: refused by CORS (67%), worst on /checkout.').waitFor();
    const pages = page.getByRole('table', { name: 'Pages by calls without an answer' });
    expect(await firstCells(pages)).toEqual(['/checkout', '/account', HOSTILE]);
    const gap = page.getByRole('table', { name: 'Endpoints as users and servers saw them' });
    expect(await gap.getByRole('row').nth(1).innerText()).toMatch(
      /GET \/orders\/:id\s+■6\s+■1\s+0\s+■1\s+0\s+1/,
    );
  });

  test('is apart from what servers answered, which the overview counts until it is asked for all', async () => {
    await page.goto(`${hub.url}/?from=now-1h&to=now`);
    await page.getByText('1 of them failed').waitFor();
    await page.getByRole('button', { name: 'Count them too' }).click();
    await page.getByText('2 of them failed').waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('kind:[server,client,browser,monitor]');
  });

  test.each([
    ['Show the calls without an answer', /^6 calls$/, 6],
    ['Show those of one reason', /^4$/, 4],
  ])('%s: each number leads to its requests', async (_what, name, count) => {
    await page.goto(`${hub.url}/browser?from=now-1h&to=now`);
    await page.getByRole('link', { name }).first().click();
    await page.getByRole('heading', { name: 'Requests', level: 1 }).waitFor();
    const table = page.getByRole('table', { name: 'Requests' });
    await vi.waitFor(async () => expect(await table.getByRole('row').count()).toBe(count + 1), {
      timeout: 10_000,
    });
  });

  test('by release, country and connection, each with a URL of its own', async () => {
    await page.goto(`${hub.url}/browser?from=now-1h&to=now`);
    await page.getByRole('link', { name: 'Releases' }).click();
    const table = page.getByRole('table', { name: 'Releases by calls without an answer' });
    await table.waitFor();
    expect(new URL(page.url()).searchParams.get('by')).toBe('release');
    expect(await firstCells(table)).toEqual(['1', '2']);
    await page.getByRole('link', { name: 'Countries' }).click();
    await page.getByText('(not told)').waitFor();
  });

  test('has what the agent in a page tells, in a browser of its own', async () => {
    const made = await post('/v1/keys', 'application/json', '{"name":"page","scope":"browser"}');
    const { secret } = (await made.json()) as { secret: string };
    const script = await bundle("import { agent } from 'errata/browser'; Object.assign(window, { agent });");
    const shop = createServer((request, response) => {
      if (request.url === '/away') return request.socket.destroy();
      response.setHeader('content-type', request.url === '/agent.js' ? 'text/javascript' : 'text/html');
      return response.end(request.url === '/agent.js' ? script : '<script src="/agent.js"></script>');
    });
    shop.listen(0, '127.0.0.1');
    await once(shop, 'listening');
    const visitor = await browser.newPage();
    await visitor.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/basket/17`);
    await visitor.evaluate(
      ({ hub, key }) => {
        const { agent } = window as unknown as { agent(options: object): void };
        agent({ hub, key, release: 'from-a-page' });
        return fetch('/away').catch(() => {});
      },
      { hub: hub.url, key: secret },
    );
    // Leaving sends what there is, as does closing.
    await visitor.goto('about:blank');
    await vi.waitFor(
      async () => {
        const found = await fetch(`${hub.url}/v1/requests?from=now-1h&q=release:from-a-page`);
        expect(((await found.json()) as { items: object[] }).items).toMatchObject([
          { kind: 'browser', service: 'web', method: 'GET', path: '/away', status: 0, host: '127.0.0.1' },
        ]);
      },
      { timeout: 15_000, interval: 100 },
    );
    await visitor.close();
    shop.closeAllConnections();
    shop.close();
  });

  test.each([1280, 375])('is readable at %i pixels, and runs nothing that it was told', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${hub.url}/browser?from=now-1h&to=now`);
    await page.getByText(HOSTILE).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  });
});
