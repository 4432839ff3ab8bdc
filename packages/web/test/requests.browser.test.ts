import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Hub, startHub } from '@errata/hub';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { launchChromium } from '../../../test/support/chromium.ts';

/** What would run, load or break out where a text is taken for more than a text. */
const HOSTILE = [
  '<script>window.ran=1</script>',
  '"><img src=x onerror="window.ran=1">',
  "';window.ran=1;//",
  'javascript:window.ran=1',
  '{{constructor.constructor("window.ran=1")()}}',
  '$' + '{window.ran=1}',
  '<svg onload=window.ran=1>',
  '</textarea><iframe srcdoc="<script>parent.ran=1</script>">',
  '\u202egpj.exe\u0000\u001b]0;ran\u0007',
];
const hostile = HOSTILE.join(' ');
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

let folder: string;
let hub: Hub;
let target: Server;
let browser: Browser;
let page: Page;
const faults: string[] = [];

async function send(...events: object[]): Promise<void> {
  const reply = await fetch(`${hub.url}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: events.map((event) => JSON.stringify(event)).join('\n'),
  });
  expect(await reply.json()).toMatchObject({ accepted: events.length, rejected: 0 });
}

const list = z.object({ items: z.array(z.object({ id: z.string(), time: z.string(), kind: z.string() })) });
async function find(q: string): Promise<{ id: string; time: string }> {
  let found: { id: string; time: string } | undefined;
  await vi.waitFor(
    async () => {
      const reply = await fetch(`${hub.url}/v1/requests?from=now-1h&q=${encodeURIComponent(q)}`);
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
  folder = await mkdtemp(join(tmpdir(), 'errata-requests-'));
  hub = await startHub({
    dataDir: join(folder, 'data'),
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ level: 'error', terminal: true }),
  });
  target = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end('{"paid":true}'),
  );
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('request', (request) => {
    if (!request.url().startsWith(hub.url) && !request.url().startsWith('data:'))
      faults.push(`loads ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`throws ${error.message}`));
  page.on('dialog', (dialog) => faults.push(`asks ${dialog.message()}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  const trace = { trace_id: TRACE, span_id: '00f067aa0ba902b7' };
  await send(
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
    ...['server', 'client', 'browser'].map((kind) => ({
      kind,
      method: 'GET',
      status: kind === 'server' ? 500 : 0,
      url: `/${hostile}?${hostile}`,
      route: kind === 'server' ? `/${hostile}`.slice(0, 512) : undefined,
      service: hostile.slice(0, 128),
      environment: HOSTILE[1],
      release: hostile.slice(0, 128),
      host: hostile.slice(0, 255),
      protocol: HOSTILE[0]?.slice(0, 16),
      code: hostile.slice(0, 128),
      exception_type: hostile.slice(0, 256),
      message: hostile,
      consumer: hostile.slice(0, 256),
      consumer_group: hostile.slice(0, 128),
      client_address: HOSTILE[1]?.slice(0, 64),
      user_agent: hostile,
      referrer: hostile,
      problem_type: `javascript:window.ran=1//${hostile}`,
      api_version: HOSTILE[6],
      vendor: HOSTILE[1]?.slice(0, 64),
      ...(kind === 'server' ? {} : { network_error: 'dns' }),
      page: hostile,
      connection: HOSTILE[6]?.slice(0, 32),
      request_headers: { [hostile.slice(0, 128)]: hostile, referer: hostile },
      response_headers: { location: 'javascript:window.ran=1', 'content-type': 'text/html', x: hostile },
      request_body: JSON.stringify({ [hostile]: hostile }),
      response_body: `<html>${hostile}</html>`,
      attributes: { [hostile.slice(0, 128)]: hostile },
      trace_id: TRACE.replace('4', 'a'),
      span_id: '00f067aa0ba902b9',
    })),
  );
  await find('kind:browser');
});

afterAll(async () => {
  await browser?.close();
  target?.closeAllConnections();
  target?.close();
  await hub?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('one request', () => {
  test('shows its payloads, secrets masked, and its calls in a timeline', async () => {
    const { id, time } = await find('code:card_declined kind:server');
    await page.goto(`${hub.url}/requests/${id}?time=${time}`);
    await page.getByRole('region', { name: 'Timeline' }).getByText('of 2 requests').waitFor();
    await page.getByRole('region', { name: 'Timeline' }).getByText('api.stripe.com/v1/charges').waitFor();
    await page.getByText('"amount": 0').waitFor();
    await page.locator('mark', { hasText: '[redacted]' }).first().waitFor();
  });

  test('is compared with one that worked: only what differs', async () => {
    await page.getByRole('button', { name: 'Compare with one that worked' }).click();
    const table = page.getByRole('table', { name: 'What was sent differently' });
    await table.getByText('/amount').waitFor();
    expect(await table.getByRole('row').count()).toBe(2);
  });

  test('is sent again only where somebody allowed it, and both answers stand side by side', async () => {
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await page.getByText('No target is allowed.').waitFor();
    const origin = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
    await page.goto(`${hub.url}/settings?tab=replay`);
    await page.getByLabel('Origin').fill(origin);
    await page.getByRole('button', { name: 'Allow it' }).click();
    await page.getByRole('button', { name: `Remove ${origin}` }).waitFor();
    const { id, time } = await find('code:card_declined kind:server');
    await page.goto(`${hub.url}/requests/${id}?time=${time}`);
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await page.getByText('POST may change something there').waitFor();
    await page.getByRole('button', { name: 'Send POST' }).click();
    const replay = page.getByRole('region', { name: 'Replay' });
    await replay.getByText('"paid": true').waitFor();
    await replay.getByText('"code": "card_declined"').waitFor();
    await replay.getByText('without authorization').waitFor();
  });
});

describe('live requests', () => {
  test('come by themselves, wait while somebody reads, and follow again', async () => {
    await page.goto(`${hub.url}/requests?from=now-1h&to=now&q=path:/live/*`);
    await page.getByRole('button', { name: 'Live' }).click();
    await page.getByRole('status').getByText('Live', { exact: false }).first().waitFor();
    await send({ method: 'GET', status: 200, url: '/live/1' });
    const row = page.locator('[data-row-link]').first();
    await row.waitFor();
    await row.click();
    await page.getByText('Paused · 0 new').waitFor();
    await send({ method: 'GET', status: 200, url: '/live/2' }, { method: 'GET', status: 200, url: '/other' });
    await page.getByText('Paused · 1 new').waitFor();
    expect(await page.locator('[data-row-link]').count()).toBe(1);
    await page.getByRole('button', { name: 'Follow again' }).click();
    await vi.waitFor(async () => expect(await page.locator('[data-row-link]').count()).toBe(2), {
      timeout: 10_000,
    });
    await page.getByRole('button', { name: 'Stop following' }).click();
  });
});

describe('hostile text in every field', () => {
  const views = async (): Promise<string[]> => {
    const requests = z.object({
      items: z.array(z.object({ id: z.string(), group_id: z.string().nullable() })),
    });
    const { items } = requests.parse(
      await (
        await fetch(`${hub.url}/v1/requests?from=now-1h&q=${encodeURIComponent('consumer:*script*')}`)
      ).json(),
    );
    expect(items).toHaveLength(3);
    return [
      '/?from=now-1h&to=now',
      '/errors?from=now-1h&to=now',
      '/endpoints?from=now-1h&to=now',
      '/requests?from=now-1h&to=now&cols=status,method,path,route,duration,size,caller,agent,crawler,code,referrer,host,service,consumer,plan,version,vendor,client,kind',
      ...items.map(({ id }) => `/requests/${id}`),
      `/requests?from=now-1h&to=now&sel=${items[0]?.id}`,
      ...items.flatMap(({ group_id }) => (group_id ? [`/errors/${group_id}?from=now-1h&to=now`] : [])),
      '/crawlers?from=now-1h&to=now',
    ];
  };

  test('is only text on every page: nothing runs, loads or breaks out', async () => {
    for (const path of await views()) {
      await page.goto(`${hub.url}${path}`);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      for (const name of ['Compare with one that worked', 'Raw']) {
        const button = page.getByRole('button', { name }).first();
        if (await button.isVisible()) await button.click();
      }
      expect(await page.evaluate(() => Reflect.get(window, 'ran')), path).toBeUndefined();
      expect(await page.title(), path).not.toContain('\u001b');
      expect(
        await page.locator('iframe, svg[onload], img[onerror], a[href^="javascript:" i]').count(),
        path,
      ).toBe(0);
    }
  });

  test('never was anything but a fault of nobody', () => {
    expect(faults).toEqual([]);
  });
});
