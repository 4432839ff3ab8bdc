import type { RequestEvent } from 'errata/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Dashboard, openDashboard } from './support/dashboard.ts';
import { firstCells, unreadableAt } from './support/read-page.ts';

const HOSTILE = '<img src=x onerror="throw new Error(1)">';
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3);
const RANGE = 'from=now-1h&to=now';
const DAY = 86_400_000;
const soon = Date.now() + 3.5 * DAY;
const over = Date.now() - 2.5 * DAY;

let dashboard: Dashboard;

/** Sends requests as a server would, and waits until that many of the project are there. */
async function send(events: readonly Partial<RequestEvent>[], stored: number): Promise<void> {
  await dashboard.send(
    events.map((event) => ({ method: 'GET', route: '/orders', status: 200, service: 'api', ...event })),
  );
  await dashboard.stored(stored);
}

const times = (count: number, event: Partial<RequestEvent>): Partial<RequestEvent>[] =>
  Array.from({ length: count }, () => event);

async function open(path: string): Promise<void> {
  await dashboard.page.goto(`${dashboard.hub.url}${path}${path.includes('?') ? '&' : '?'}${RANGE}`);
}

beforeAll(async () => {
  dashboard = await openDashboard();
});
afterAll(() => dashboard?.close());

describe('the views of consumers and versions', () => {
  test('say that nothing came, and show the two lines to add as long as nobody is named', async () => {
    await open('/consumers');
    await dashboard.page.getByText('Nothing has been received yet').waitFor();
    await send([{ method: 'GET' }], 1);
    await open('/consumers');
    await dashboard.page.getByText('No request in this range says who sent it').waitFor();
    await dashboard.page.getByText("consumer: ({ headers }) => ({ id: headers['x-account']").waitFor();
    await open('/versions');
    await dashboard.page.getByText('No request in this range named a version').waitFor();
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
    await dashboard.post(
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
    const table = dashboard.page.getByRole('table', { name: 'Consumers: active' });
    const cells = await firstCells(table);
    expect(cells.map((cell) => cell.replace(/new/, '|').slice(0, 20))).toEqual([
      'Acme <b>Inc</b>|Acme',
      HOSTILE.slice(0, 20),
      '..|',
      LONG.slice(0, 20),
      'a/b?c#d%2e|',
    ]);
    await dashboard.page.getByRole('link', { name: 'New 5' }).click();
    await dashboard.page.getByRole('table', { name: 'Consumers: new' }).waitFor();
    await dashboard.page.getByRole('link', { name: 'Plans' }).click();
    expect((await firstCells(dashboard.page.getByRole('table', { name: 'Plans' }))).sort()).toEqual(
      ['(not told)', HOSTILE, 'pro'].sort(),
    );
  });

  test('find one by a part of its name', async () => {
    await open('/consumers');
    await dashboard.page.getByRole('searchbox').fill('holding');
    const table = dashboard.page.getByRole('table', { name: 'Consumers: active' });
    await vi.waitFor(async () => expect(await table.getByRole('row').count()).toBe(2), { timeout: 10_000 });
    expect(new URL(dashboard.page.url()).searchParams.get('find')).toBe('holding');
    await dashboard.page.getByRole('searchbox').fill('nobody of this name');
    await dashboard.page.getByText('No consumer matches “nobody of this name” in this range.').waitFor();
  });

  test.each(['..', 'a/b?c#d%2e', HOSTILE, LONG])(
    'lead to the page of %j, which can be loaded again',
    async (id) => {
      await open('/consumers');
      // A chart that comes while the button is down would move the row from under it.
      await dashboard.settled();
      await dashboard.page
        .locator(`[data-value="${id.replaceAll('"', '\\"')}"][data-field=consumer] a`)
        .click();
      // The plan beside it may have the same name.
      const own = dashboard.page.locator('h1 code').and(dashboard.page.getByText(id, { exact: true }));
      await own.waitFor();
      await dashboard.page.getByText('How did their requests end?').waitFor();
      await dashboard.page.reload();
      await own.waitFor();
      await dashboard.page.getByRole('link', { name: 'Their requests' }).click();
      const table = dashboard.page.getByRole('table', { name: 'Requests' });
      const expected = id === HOSTILE ? 2 : 1;
      await vi.waitFor(async () => expect(await table.getByRole('row').count()).toBe(expected + 1), {
        timeout: 10_000,
      });
    },
  );

  test('tell what fails for one, since when, how often, and what is left of its limit', async () => {
    await open('/consumers/acme');
    const fails = dashboard.page.getByRole('table', { name: 'Error groups of this consumer' });
    expect(await fails.getByRole('row').nth(1).innerText()).toMatch(
      /500\s+GET \/orders\s+broken Internal Server Error: it broke\s+3\s/,
    );
    await dashboard.page.getByText('7 of 100 requests').first().waitFor();
    const text = await dashboard.page.getByRole('region', { name: 'Summary as text' }).innerText();
    expect(text).toContain('Consumer: Acme <b>Inc</b> · acme · Acme Holding · plan pro');
    expect(text).toContain('Requests: 9, of which 3 failed (33%)');
    expect(text).toContain('- 500 broken on GET /orders: 3 requests');
    expect(text).toContain(`trace ${'a'.repeat(32)}`);
    await dashboard.page.getByRole('table', { name: 'Endpoints of this consumer' }).waitFor();
    await open('/consumers/nobody');
    await dashboard.page.getByText('No such consumer').waitFor();
    dashboard.faults.splice(
      0,
      dashboard.faults.length,
      ...dashboard.faults.filter((fault) => !fault.includes('404')),
    );
  });

  test('tell who still calls what ends, the most urgent first', async () => {
    await open('/versions');
    const ends = dashboard.page.getByRole('region', { name: 'Who still calls what is about to end?' });
    const panels = ends.getByRole('region');
    await panels.nth(1).waitFor();
    expect(await panels.nth(0).innerText()).toMatch(/GET \/export\s+ended 2 days ago[\s\S]*and still called/);
    expect(await panels.nth(1).innerText()).toMatch(
      /Version 1\s+3 days left[\s\S]*9 requests[\s\S]*Acme <b>Inc<\/b>/,
    );
    await dashboard.page.getByRole('table', { name: 'Versions' }).waitFor();
    await panels.nth(1).getByRole('link', { name: '1 consumer' }).click();
    const table = dashboard.page.getByRole('table', { name: 'Consumers: active' });
    expect(await firstCells(table)).toHaveLength(1);
  });

  test.each([
    ['/consumers', HOSTILE],
    ['/consumers?which=plans', HOSTILE],
    [`/consumers/${encodeURIComponent(HOSTILE)}`, 'How did their requests end?'],
    [`/consumers/${encodeURIComponent(LONG)}`, 'Which endpoints do they call?'],
    ['/consumers/acme', 'Least left in the range'],
    ['/versions', 'Is the old one fading?'],
  ])('%s is readable on wide and narrow screens, and runs nothing that it was told', async (path, shown) => {
    await open(path);
    await dashboard.page.getByText(shown).first().waitFor();
    for (const width of [1280, 375])
      expect([width, await unreadableAt(dashboard.page, width)]).toEqual([width, []]);
    expect(dashboard.faults).toEqual([]);
  });
});
