import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHOP, shopLog } from './shop-log.ts';
import { type Dashboard, openDashboard } from './support/dashboard.ts';
import { unreadableAt } from './support/read-page.ts';

/** The day of the log, once a request of today has come in beside it. */
const DAY = '?from=2026-03-12T00:00:00Z&to=2026-03-13T00:00:00Z';

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openDashboard();
  await writeFile(join(dashboard.folder, 'shop.log'), shopLog());
});
afterAll(() => dashboard?.close());

describe('the first minutes of a new user', () => {
  test('an empty hub offers to drop a log or to send requests', async () => {
    await dashboard.page.goto(dashboard.hub.url);
    await dashboard.page.getByText('Drop access logs anywhere on this page').waitFor();
    await dashboard.page.getByText('npx errata import access.log').waitFor();
    await dashboard.page.getByText('curl -H').waitFor();
  });

  test('a dropped log is imported and leads to what is in it', async () => {
    const [chooser] = await Promise.all([
      dashboard.page.waitForEvent('filechooser'),
      dashboard.page.getByRole('button', { name: 'Choose files' }).click(),
    ]);
    await chooser.setFiles(join(dashboard.folder, 'shop.log'));
    await dashboard.page.getByText(SHOP.lines.toLocaleString('en')).first().waitFor();
    await dashboard.page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: 'Overview' })
      .click();
    await dashboard.page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await dashboard.page.getByText('POST /checkout').first().waitFor();
  });

  test('the range starts where the data is', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/`);
    await dashboard.page.getByText('POST /checkout').first().waitFor();
    await dashboard.page.getByRole('button', { name: /2026-03-12/ }).waitFor();
  });

  test('the worst group explains itself and names what its failures have in common', async () => {
    await dashboard.page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: 'Errors' })
      .click();
    await dashboard.page.getByRole('link', { name: 'POST /checkout' }).first().click();
    await dashboard.page.getByRole('heading', { name: /500 Internal Server Error/, level: 1 }).waitFor();
    for (const name of ['What it means', 'Likely causes', 'How to fix it'])
      await dashboard.page.getByRole('region', { name }).waitFor();
    const common = dashboard.page.getByRole('region', { name: /in common/ });
    await common
      .getByText(/shopbot/)
      .first()
      .waitFor();
    await dashboard.page.getByRole('tab', { name: 'Operator' }).click();
    await dashboard.page.getByRole('tabpanel', { name: 'Operator' }).waitFor();
  });

  test('a resolved group that returns is open again, as regressed', async () => {
    await dashboard.page.getByRole('button', { name: /^Resolve 500/ }).click();
    await dashboard.page.getByRole('region', { name: /State: resolved/ }).waitFor();
    const sent = await fetch(`${dashboard.hub.url}/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: '{"method":"POST","url":"/checkout","status":500}\n',
    });
    expect(sent.status).toBe(202);
    await expect
      .poll(
        async () => {
          await dashboard.page.reload();
          await dashboard.page.getByRole('region', { name: /State:/ }).waitFor();
          return dashboard.page.getByRole('heading', { level: 1 }).textContent();
        },
        { timeout: 20_000 },
      )
      .toMatch(/regressed/i);
  });

  test('requests are filtered, opened and shared by their URL', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/requests${DAY}`);
    const filter = dashboard.page.getByRole('combobox', { name: 'Filter' });
    await filter.fill('status:404 crawler:Googlebot');
    await filter.press('Enter');
    await dashboard.page.getByRole('cell', { name: '/sale/2019' }).first().waitFor();
    await expect.poll(() => dashboard.page.getByRole('cell', { name: '/checkout' }).count()).toBe(0);
    await dashboard.page.locator('tbody').getByRole('link').first().click();
    await dashboard.page
      .getByRole('complementary', { name: 'Request' })
      .getByText('198.51.100.7')
      .first()
      .waitFor();
    const shared = await dashboard.watched({ viewport: { width: 1280, height: 900 } });
    await shared.goto(dashboard.page.url());
    await shared.getByRole('complementary', { name: 'Request' }).getByText('198.51.100.7').first().waitFor();
    await expect(shared.getByRole('combobox', { name: 'Filter' }).inputValue()).resolves.toBe(
      'status:404 crawler:Googlebot',
    );
    await shared.close();
  });

  test('a key works at once after another one', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/requests${DAY}`);
    await dashboard.page.locator('tbody').getByRole('link').first().waitFor();
    await dashboard.page.keyboard.press('j');
    await dashboard.page.keyboard.press('t');
    await dashboard.page.getByRole('dialog', { name: 'Time range' }).waitFor();
    await dashboard.page.keyboard.press('Escape');
    await dashboard.page.keyboard.press('g');
    await dashboard.page.keyboard.press('e');
    await dashboard.page.getByRole('heading', { name: 'Errors', level: 1 }).waitFor();
    await dashboard.page.goBack();
  });

  test('a wrong filter is underlined and says what was meant', async () => {
    const filter = dashboard.page.getByRole('combobox', { name: 'Filter' });
    await filter.fill('statuss:404');
    await filter.press('Enter');
    await dashboard.page
      .getByText(/Use `?status`?\?/)
      .first()
      .waitFor();
    await filter.fill('');
    await filter.press('Enter');
  });

  test('crawlers and broken links show what search engines and pages ran into', async () => {
    await dashboard.page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: 'Crawlers' })
      .click();
    await dashboard.page.getByText('Googlebot').first().waitFor();
    await dashboard.page.getByText('/sale/2019').first().waitFor();
    await dashboard.page
      .getByRole('tab', { name: /Broken links/ })
      .or(dashboard.page.getByRole('link', { name: /Broken links/ }))
      .first()
      .click();
    await dashboard.page.getByText('https://shop.example/spring').first().waitFor();
  });

  test('the catalogue explains a code, and a pasted response is checked in the browser', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/catalogue/nginx:499`);
    await dashboard.page.getByRole('heading', { level: 1 }).filter({ hasText: '499' }).waitFor();
    await dashboard.page.goto(`${dashboard.hub.url}/explain`);
    await dashboard.page
      .getByRole('textbox')
      .first()
      .fill('HTTP/1.1 401 Unauthorized\ncontent-type: application/json\n\n{"error":"no"}');
    await dashboard.page.getByText('401 without WWW-Authenticate').first().waitFor();
  });

  test('nothing was loaded from elsewhere, nothing was thrown, no policy was broken', () => {
    expect(dashboard.faults).toEqual([]);
  });
});

describe('every view, read by a machine', () => {
  test.each([
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
  ])('%s is readable on wide and narrow screens, light and dark', async (view) => {
    const { page, hub } = dashboard;
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${hub.url}${view}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await dashboard.settled();
    expect(await unreadableAt(page, 1280)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await unreadableAt(page, 375)).toEqual([]);
  });
});
