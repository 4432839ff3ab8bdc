import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Hub, startHub } from '@errata/hub';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { launchChromium } from '../../../test/support/chromium.ts';
import { SHOP, shopLog } from './shop-log.ts';

/** The day of the log, once a request of today has come in beside it. */
const DAY = '?from=2026-03-12T00:00:00Z&to=2026-03-13T00:00:00Z';

let folder: string;
let hub: Hub;
let browser: Browser;
let page: Page;
/** What a page must never do: load from elsewhere, break its own policy, throw. */
const faults: string[] = [];

async function watchedPage(options: Parameters<Browser['newPage']>[0]): Promise<Page> {
  const made = await browser.newPage(options);
  made.on('request', (request) => {
    if (!request.url().startsWith(hub.url) && !request.url().startsWith('data:'))
      faults.push(`loads ${request.url()}`);
  });
  made.on('pageerror', (error) => faults.push(`throws ${error.message}`));
  made.on('console', (message) => {
    // An import is asked for while the hub may not have opened it yet; the browser calls that an error.
    const early = message.text().includes('404') && message.location().url.includes('/v1/imports/');
    if (message.type() === 'error' && !early)
      faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  return made;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errata-browser-'));
  await writeFile(join(folder, 'shop.log'), shopLog());
  hub = await startHub({
    dataDir: join(folder, 'data'),
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ level: 'error', terminal: true }),
  });
  browser = await launchChromium();
  page = await watchedPage({ viewport: { width: 1280, height: 900 } });
});

afterAll(async () => {
  await browser?.close();
  await hub?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the first minutes of a new user', () => {
  test('an empty hub offers to drop a log or to send requests', async () => {
    await page.goto(hub.url);
    await page.getByText('Drop access logs anywhere on this page').waitFor();
    await page.getByText('npx errata import access.log').waitFor();
    await page.getByText('curl -H').waitFor();
  });

  test('a dropped log is imported and leads to what is in it', async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).click(),
    ]);
    await chooser.setFiles(join(folder, 'shop.log'));
    await page.getByText(SHOP.lines.toLocaleString('en')).first().waitFor();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.getByText('POST /checkout').first().waitFor();
  });

  test('the range starts where the data is', async () => {
    await page.goto(`${hub.url}/`);
    await page.getByText('POST /checkout').first().waitFor();
    await page.getByRole('button', { name: /2026-03-12/ }).waitFor();
  });

  test('the worst group explains itself and names what its failures have in common', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Errors' }).click();
    await page.getByRole('link', { name: 'POST /checkout' }).first().click();
    await page.getByRole('heading', { name: /500 Internal Server Error/, level: 1 }).waitFor();
    for (const name of ['What it means', 'Likely causes', 'How to fix it'])
      await page.getByRole('region', { name }).waitFor();
    const common = page.getByRole('region', { name: /in common/ });
    await common
      .getByText(/shopbot/)
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Operator' }).click();
    await page.getByRole('tabpanel', { name: 'Operator' }).waitFor();
  });

  test('a resolved group that returns is open again, as regressed', async () => {
    await page.getByRole('button', { name: /^Resolve 500/ }).click();
    await page.getByRole('region', { name: /State: resolved/ }).waitFor();
    const sent = await fetch(`${hub.url}/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: '{"method":"POST","url":"/checkout","status":500}\n',
    });
    expect(sent.status).toBe(202);
    await expect
      .poll(
        async () => {
          await page.reload();
          await page.getByRole('region', { name: /State:/ }).waitFor();
          return page.getByRole('heading', { level: 1 }).textContent();
        },
        { timeout: 20_000 },
      )
      .toMatch(/regressed/i);
  });

  test('requests are filtered, opened and shared by their URL', async () => {
    await page.goto(`${hub.url}/requests${DAY}`);
    const filter = page.getByRole('combobox', { name: 'Filter' });
    await filter.fill('status:404 crawler:Googlebot');
    await filter.press('Enter');
    await page.getByRole('cell', { name: '/sale/2019' }).first().waitFor();
    await expect.poll(() => page.getByRole('cell', { name: '/checkout' }).count()).toBe(0);
    await page.locator('tbody').getByRole('link').first().click();
    await page.getByRole('complementary', { name: 'Request' }).getByText('198.51.100.7').first().waitFor();
    const shared = await watchedPage({ viewport: { width: 1280, height: 900 } });
    await shared.goto(page.url());
    await shared.getByRole('complementary', { name: 'Request' }).getByText('198.51.100.7').first().waitFor();
    await expect(shared.getByRole('combobox', { name: 'Filter' }).inputValue()).resolves.toBe(
      'status:404 crawler:Googlebot',
    );
    await shared.close();
  });

  test('a key works at once after another one', async () => {
    await page.goto(`${hub.url}/requests${DAY}`);
    await page.locator('tbody').getByRole('link').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('t');
    await page.getByRole('dialog', { name: 'Time range' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await page.getByRole('heading', { name: 'Errors', level: 1 }).waitFor();
    await page.goBack();
  });

  test('a wrong filter is underlined and says what was meant', async () => {
    const filter = page.getByRole('combobox', { name: 'Filter' });
    await filter.fill('statuss:404');
    await filter.press('Enter');
    await page
      .getByText(/Use `?status`?\?/)
      .first()
      .waitFor();
    await filter.fill('');
    await filter.press('Enter');
  });

  test('crawlers and broken links show what search engines and pages ran into', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Crawlers' }).click();
    await page.getByText('Googlebot').first().waitFor();
    await page.getByText('/sale/2019').first().waitFor();
    await page
      .getByRole('tab', { name: /Broken links/ })
      .or(page.getByRole('link', { name: /Broken links/ }))
      .first()
      .click();
    await page.getByText('https://shop.example/spring').first().waitFor();
  });

  test('the catalogue explains a code, and a pasted response is checked in the browser', async () => {
    await page.goto(`${hub.url}/catalogue/nginx:499`);
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '499' }).waitFor();
    await page.goto(`${hub.url}/explain`);
    await page
      .getByRole('textbox')
      .first()
      .fill('HTTP/1.1 401 Unauthorized\ncontent-type: application/json\n\n{"error":"no"}');
    await page.getByText('401 without WWW-Authenticate').first().waitFor();
  });

  test('nothing was loaded from elsewhere, nothing was thrown, no policy was broken', () => {
    expect(faults).toEqual([]);
  });
});

const axeResults = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(z.object({ html: z.string() })),
    }),
  ),
});

describe('every view, read by a machine', () => {
  const views = [
    '/',
    '/errors',
    '/endpoints',
    '/requests',
    '/crawlers',
    '/catalogue',
    '/catalogue/429',
    '/explain',
    '/import',
    '/settings',
  ];
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

  test.each([
    { width: 1280, height: 900, colorScheme: 'light' as const },
    { width: 375, height: 812, colorScheme: 'dark' as const },
  ])('axe finds nothing serious at $width px, $colorScheme', async ({ width, height, colorScheme }) => {
    // The policy of the page forbids injected scripts, also ours.
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: true });
    const read = await context.newPage();
    const found: string[] = [];
    for (const view of views) {
      await read.goto(`${hub.url}${view}`);
      await read.getByRole('heading', { level: 1 }).first().waitFor();
      await read.waitForLoadState('networkidle');
      await read.addScriptTag({ path: axe });
      const results = axeResults.parse(await read.evaluate('axe.run()'));
      for (const { id, impact, nodes } of results.violations)
        if (impact === 'serious' || impact === 'critical')
          found.push(`${view}: ${id} ${nodes[0]?.html.slice(0, 200)}`);
      const overflow = await read.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(overflow) > 0) found.push(`${view}: ${overflow} px wider than the screen`);
    }
    expect(found).toEqual([]);
    await context.close();
  });
});
