import type { RequestEvent } from 'errata/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Dashboard, openDashboard } from './support/dashboard.ts';
import { unreadableAt } from './support/read-page.ts';

/** A host that leads elsewhere if it becomes part of a path, and a code that runs if it becomes part of a dashboard.page. */
const HOSTILE_HOST = '../"><img src=x onerror="throw 1">?#%2f';
const HOSTILE_CODE = '<img src=x onerror="throw new Error(1)">‮';

let dashboard: Dashboard;

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
  dashboard = await openDashboard();
});
afterAll(() => dashboard?.close());

const RANGE = 'from=now-1h&to=now';

describe('the view of dependencies', () => {
  test('shows the lines to add as long as no call was told of', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/dependencies?${RANGE}`);
    await dashboard.page.getByText("import { agent } from 'errata/agent';").waitFor();
    await dashboard.page.getByText(`agent({ hub: '${dashboard.hub.url}'`).waitFor();
  });

  test('lists hosts, the one with most failures first, with what they say and what is left', async () => {
    const declined = { status: 402, code: 'card_declined', vendor: 'stripe' } as const;
    const left = { limit: 100, remaining: 7, reset: 30 };
    await dashboard.send([
      ...exchange(1, { ...declined, ratelimit: left }, 402),
      ...exchange(2, { status: 0, network_error: 'timeout' }, 502),
      ...exchange(3, { status: 503 }, 502),
      ...exchange(4, { status: 200, attempt: 2 }, 200),
      ...exchange(5, { host: 'users.internal', status: 200 }, 200),
      ...exchange(6, { host: HOSTILE_HOST, status: 500, code: HOSTILE_CODE, vendor: 'json' }, 500),
    ]);
    await vi.waitFor(
      async () => {
        const answer = await (await fetch(`${dashboard.hub.url}/v1/dependencies?from=now-1h`)).json();
        expect(answer).toMatchObject({ items: [{ requests: 4 }, { requests: 1 }, { requests: 1 }] });
      },
      { timeout: 15_000, interval: 100 },
    );
    await dashboard.page.goto(`${dashboard.hub.url}/dependencies?${RANGE}`);
    const table = dashboard.page.getByRole('table', { name: 'Dependencies' });
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
    await dashboard.page.goto(`${dashboard.hub.url}/dependencies?${RANGE}`);
    await dashboard.page.getByRole('link', { name }).first().click();
    await dashboard.page.getByRole('heading', { name: 'Requests', level: 1 }).waitFor();
    const table = dashboard.page.getByRole('table', { name: 'Requests' });
    await vi.waitFor(async () => expect(await table.getByRole('row').count()).toBe(count + 1), {
      timeout: 10_000,
    });
  });

  test('one host: its words and ours, whom it hurts, where the time goes', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/dependencies?${RANGE}`);
    await dashboard.page.getByRole('link', { name: 'pay.example' }).click();
    await dashboard.page.getByRole('heading', { name: /pay\.example/, level: 1 }).waitFor();
    await dashboard.page.getByText('card_declined').waitFor();
    await dashboard.page
      .getByRole('link', { name: 'Timed out' })
      .or(dashboard.page.getByText('Timed out'))
      .first()
      .waitFor();
    const endpoints = dashboard.page.getByRole('table', { name: 'Endpoints that it hurts' });
    expect(await endpoints.getByRole('row').nth(1).innerText()).toMatch(/POST \/orders\s+■3\s+75%\s+3/);
    const consumers = dashboard.page.getByRole('table', { name: 'Consumers that it hurts' });
    expect(await consumers.getByRole('row').nth(1).innerText()).toMatch(/acme\s+■3\s+75%\s+3/);
    const phases = dashboard.page.getByRole('table', { name: 'Time by phase' });
    expect(await phases.getByRole('row').nth(2).innerText()).toMatch(/Wait for its answer\s+88%/);
    await dashboard.page.getByText('of which 1 (100%) got through').waitFor();
    await dashboard.page.getByRole('table', { name: 'Routes of this host' }).waitFor();
  });

  test('a hostile host has a page like others, under its own name', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/dependencies?${RANGE}`);
    await dashboard.page.getByRole('table').locator('a', { hasText: HOSTILE_HOST }).first().click();
    await dashboard.page.getByRole('heading', { name: HOSTILE_HOST, level: 1 }).waitFor();
    await dashboard.page.getByText(HOSTILE_CODE.replace('‮', '⟨U+202E⟩')).first().waitFor();
    await dashboard.page.reload();
    await dashboard.page.getByRole('heading', { name: HOSTILE_HOST, level: 1 }).waitFor();
    await dashboard.page.goto(`${dashboard.hub.url}/dependencies/~..?${RANGE}`);
    await dashboard.page.getByRole('heading', { name: '..', level: 1 }).waitFor();
  });

  test('has a place in the navigation and a key', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/?${RANGE}`);
    await dashboard.page.getByRole('link', { name: 'Dependencies' }).first().waitFor();
    await dashboard.page.keyboard.press('g');
    await dashboard.page.keyboard.press('d');
    await dashboard.page.getByRole('heading', { name: 'Dependencies', level: 1 }).waitFor();
  });

  test('a part that fails leaves the others', async () => {
    await dashboard.page.route('**/v1/dependencies/hurt*', (route) => route.abort());
    await dashboard.page.goto(`${dashboard.hub.url}/dependencies/pay.example?${RANGE}`);
    await dashboard.page.getByRole('table', { name: 'Routes of this host' }).waitFor();
    await dashboard.page.getByRole('button', { name: 'Retry' }).first().waitFor();
    await dashboard.page.unroute('**/v1/dependencies/hurt*');
    await dashboard.page.getByRole('button', { name: 'Retry' }).first().click();
    await dashboard.page.getByRole('table', { name: 'Endpoints that it hurts' }).waitFor();
    dashboard.faults.splice(
      0,
      dashboard.faults.length,
      ...dashboard.faults.filter((fault) => !fault.includes('net::ERR_FAILED')),
    );
  });

  test.each([
    '/dependencies',
    `/dependencies/${encodeURIComponent(HOSTILE_HOST)}`,
    '/dependencies/pay.example',
  ])('%s is readable on wide and narrow screens, and runs nothing that it was told', async (path) => {
    await dashboard.page.goto(`${dashboard.hub.url}${path}?${RANGE}`);
    await dashboard.page.getByRole('table').first().waitFor();
    for (const width of [1280, 375])
      expect([width, await unreadableAt(dashboard.page, width)]).toEqual([width, []]);
    expect(dashboard.faults).toEqual([]);
  });
});
