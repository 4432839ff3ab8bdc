import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type Dashboard, openDashboard } from './support/dashboard.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

let dashboard: Dashboard;
let target: Server;

const list = z.object({ items: z.array(z.object({ id: z.string(), time: z.string(), kind: z.string() })) });
async function find(q: string): Promise<{ id: string; time: string }> {
  let found: { id: string; time: string } | undefined;
  await vi.waitFor(
    async () => {
      const reply = await fetch(`${dashboard.hub.url}/v1/requests?from=now-1h&q=${encodeURIComponent(q)}`);
      [found] = list.parse(await reply.json()).items;
      expect(found).toBeDefined();
    },
    { timeout: 15_000 },
  );
  if (!found) throw new Error('not found');
  return found;
}

const pay = (more: object) => ({
  method: 'POST',
  url: '/orders/7/pay?step=2',
  route: '/orders/:id/pay',
  host: 'shop.example',
  service: 'shop',
  consumer: 'acme',
  duration_us: 120_000,
  request_headers: { 'content-type': 'application/json', authorization: 'Bearer abcdefgh1234' },
  ...more,
});

beforeAll(async () => {
  dashboard = await openDashboard();
  target = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end('{"paid":true}'),
  );
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  const trace = { trace_id: TRACE, span_id: '00f067aa0ba902b7' };
  await dashboard.send([
    pay({
      ...trace,
      status: 402,
      code: 'card_declined',
      request_body: '{"amount":0}',
      response_body: '{"code":"card_declined"}',
    }),
    pay({ status: 200, request_body: '{"amount":5}' }),
    {
      kind: 'client',
      method: 'POST',
      status: 402,
      host: 'api.stripe.com',
      url: '/v1/charges',
      service: 'shop',
      vendor: 'stripe',
      code: 'card_declined',
      duration_us: 90_000,
      phases: { dns: 2_000, connect: 8_000, wait: 80_000 },
      trace_id: TRACE,
      span_id: '00f067aa0ba902b8',
      parent_span_id: '00f067aa0ba902b7',
    },
  ]);
  await dashboard.stored(3);
});

afterAll(async () => {
  target?.closeAllConnections();
  target?.close();
  await dashboard?.close();
});

describe('one request', () => {
  test('shows its payloads, secrets masked, and its calls in a timeline', async () => {
    const { id, time } = await find('code:card_declined kind:server');
    await dashboard.page.goto(`${dashboard.hub.url}/requests/${id}?time=${time}`);
    await dashboard.page.getByRole('region', { name: 'Timeline' }).getByText('of 2 requests').waitFor();
    await dashboard.page
      .getByRole('region', { name: 'Timeline' })
      .getByText('api.stripe.com/v1/charges')
      .waitFor();
    await dashboard.page.getByText('"amount": 0').waitFor();
    await dashboard.page.locator('mark', { hasText: '[redacted]' }).first().waitFor();
  });

  test('is compared with one that worked: only what differs', async () => {
    await dashboard.page.getByRole('button', { name: 'Compare with one that worked' }).click();
    const table = dashboard.page.getByRole('table', { name: 'What was sent differently' });
    await table.getByText('/amount').waitFor();
    expect(await table.getByRole('row').count()).toBe(2);
  });

  test('is sent again only where somebody allowed it, and both answers stand side by side', async () => {
    await dashboard.page.getByRole('button', { name: 'Replay', exact: true }).click();
    await dashboard.page.getByText('No target is allowed.').waitFor();
    const origin = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
    await dashboard.page.goto(`${dashboard.hub.url}/settings?tab=replay`);
    await dashboard.page.getByLabel('Origin').fill(origin);
    await dashboard.page.getByRole('button', { name: 'Allow it' }).click();
    await dashboard.page.getByRole('button', { name: `Remove ${origin}` }).waitFor();
    const { id, time } = await find('code:card_declined kind:server');
    await dashboard.page.goto(`${dashboard.hub.url}/requests/${id}?time=${time}`);
    await dashboard.page.getByRole('button', { name: 'Replay', exact: true }).click();
    await dashboard.page.getByText('POST may change something there').waitFor();
    await dashboard.page.getByRole('button', { name: 'Send POST' }).click();
    const replay = dashboard.page.getByRole('region', { name: 'Replay' });
    await replay.getByText('"paid": true').waitFor();
    await replay.getByText('"code": "card_declined"').waitFor();
    await replay.getByText('without authorization').waitFor();
  });
});

describe('live requests', () => {
  test('come by themselves, wait while somebody reads, and follow again', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/requests?from=now-1h&to=now&q=path:/live/*`);
    await dashboard.page.getByRole('button', { name: 'Live' }).click();
    await dashboard.page.getByRole('status').getByText('Live', { exact: false }).first().waitFor();
    await dashboard.send([{ method: 'GET', status: 200, url: '/live/1' }]);
    const row = dashboard.page.locator('[data-row-link]').first();
    await row.waitFor();
    await row.click();
    await dashboard.page.getByText('Paused · 0 new').waitFor();
    await dashboard.send([
      { method: 'GET', status: 200, url: '/live/2' },
      { method: 'GET', status: 200, url: '/other' },
    ]);
    await dashboard.page.getByText('Paused · 1 new').waitFor();
    expect(await dashboard.page.locator('[data-row-link]').count()).toBe(1);
    await dashboard.page.getByRole('button', { name: 'Follow again' }).click();
    await vi.waitFor(async () => expect(await dashboard.page.locator('[data-row-link]').count()).toBe(2), {
      timeout: 10_000,
    });
    await dashboard.page.getByRole('button', { name: 'Stop following' }).click();
  });
});

test('nothing of it was a fault', () => {
  expect(dashboard.faults).toEqual([]);
});
