import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Dashboard, openDashboard } from './support/dashboard.ts';

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
] as const;
const [, IMAGE, , , , , SVG] = HOSTILE;
const hostile = HOSTILE.join(' ');
const SPANS = { browser: '00f067aa0ba902b7', server: '00f067aa0ba902b8', client: '00f067aa0ba902b9' };
const PARENTS = { browser: undefined, server: SPANS.browser, client: SPANS.server };

let dashboard: Dashboard;

/** One request as a browser, a server and the server's own call tell it, with everything that any of them may tell. */
const events = (['server', 'client', 'browser'] as const).map((kind) => ({
  kind,
  method: 'GET',
  status: kind === 'server' ? 500 : 0,
  url: `/${hostile}?${hostile}`,
  route: kind === 'server' ? `/${hostile}`.slice(0, 512) : undefined,
  service: hostile.slice(0, 128),
  environment: IMAGE,
  release: hostile.slice(0, 128),
  host: hostile.slice(0, 255),
  protocol: HOSTILE[0].slice(0, 16),
  code: hostile.slice(0, 128),
  exception_type: hostile.slice(0, 256),
  message: hostile,
  consumer: hostile.slice(0, 256),
  consumer_group: hostile.slice(0, 128),
  client_address: IMAGE.slice(0, 64),
  user_agent: hostile,
  referrer: hostile,
  problem_type: `javascript:window.ran=1//${hostile}`,
  api_version: SVG,
  vendor: IMAGE.slice(0, 64),
  ...(kind === 'server'
    ? { deprecation: Date.now() - 86_400_000, sunset: Date.now() + 86_400_000 }
    : { network_error: 'dns', attempt: 2 }),
  ratelimit: { limit: 10, remaining: 3, reset: 20 },
  page: hostile,
  connection: SVG.slice(0, 32),
  request_headers: { [hostile.slice(0, 128)]: hostile, referer: hostile },
  response_headers: { location: 'javascript:window.ran=1', 'content-type': 'text/html', x: hostile },
  request_body: JSON.stringify({ [hostile]: hostile }),
  response_body: `<html>${hostile}</html>`,
  attributes: { [hostile.slice(0, 128)]: hostile },
  trace_id: 'abf92f3577b34da6a3ce929d0e0e4736',
  span_id: SPANS[kind],
  parent_span_id: PARENTS[kind],
}));

const crawled = {
  method: 'GET',
  url: `/${hostile}`,
  status: 404,
  referrer: `https://shop.example/${hostile}`,
  user_agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
};

const answers = {
  requests: z.object({ items: z.array(z.object({ id: z.string(), group_id: z.string().nullable() })) }),
  consumers: z.object({ items: z.array(z.object({ consumer: z.string() })) }),
  dependencies: z.object({ items: z.array(z.object({ host: z.string() })) }),
};
async function ask<T>(path: string, answer: z.ZodType<T>): Promise<T> {
  return answer.parse(await (await fetch(dashboard.hub.url + path)).json());
}

beforeAll(async () => {
  dashboard = await openDashboard();
  const { hub, page, post, send, stored } = dashboard;
  await send([...events, crawled]);
  await stored(events.length + 1);
  const { items } = await ask('/v1/requests?from=now-1h', answers.requests);
  const group = items.find(({ group_id }) => group_id)?.group_id;
  const [consumer] = (await ask('/v1/consumers?from=now-1h', answers.consumers)).items;
  await post(
    '/v1/reports',
    'application/json',
    JSON.stringify({
      instance: IMAGE,
      agent: hostile.slice(0, 128),
      started: Date.now(),
      time: Date.now(),
      service: hostile.slice(0, 128),
      environment: IMAGE,
      release: hostile.slice(0, 128),
      host: hostile.slice(0, 255),
      attributes: { [hostile.slice(0, 128)]: hostile },
      dropped: { too_large: 2 },
      capped: { routes: 1, consumers: 1 },
      consumers: [{ id: consumer?.consumer, name: IMAGE, group: SVG, company: hostile.slice(0, 256) }],
    }),
  );
  await post('/v1/keys', 'application/json', JSON.stringify({ name: IMAGE, scope: 'read' }));
  const decided = await fetch(`${hub.url}/v1/errors/${group}/state`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ state: 'ignored', note: hostile }),
  });
  expect(decided.status).toBeLessThan(300);
  // A log with a name, a user agent, and a line that cannot be read.
  await page.goto(`${hub.url}/import`);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files' }).click(),
  ]);
  const line = (agent: string): string =>
    `192.0.2.7 - ${SVG} [28/Nov/2026:00:00:00 +0000] "GET /${SVG.replaceAll(' ', '%20')} HTTP/1.1" 404 12 "-" "${agent}"`;
  await chooser.setFiles({
    name: `${SVG.replace('/', '')}.log`,
    mimeType: 'text/plain',
    buffer: Buffer.from(
      [...Array.from({ length: 20 }, () => line(SVG)), hostile.replaceAll('\u0000', '')].join('\n'),
    ),
  });
  await page
    .getByRole('link', { name: /1 rejected/ })
    .or(page.getByText(/1 line/))
    .first()
    .waitFor();
});
afterAll(() => dashboard?.close());

/** Every page that shows what somebody else told. */
async function pages(): Promise<string[]> {
  const { items } = await ask('/v1/requests?from=now-1h&q=has:consumer', answers.requests);
  expect(items).toHaveLength(events.length);
  const [consumer] = (await ask('/v1/consumers?from=now-1h', answers.consumers)).items;
  const [host] = (await ask('/v1/dependencies?from=now-1h', answers.dependencies)).items;
  const range = 'from=now-1h&to=now';
  return [
    `/?${range}`,
    `/errors?${range}&state=all`,
    `/endpoints?${range}`,
    `/requests?${range}&cols=status,method,path,route,duration,size,caller,agent,crawler,code,referrer,host,service,consumer,plan,version,vendor,client,kind`,
    ...items.map(({ id }) => `/requests/${id}`),
    `/requests?${range}&sel=${items[0]?.id}`,
    ...items.flatMap(({ group_id }) => (group_id ? [`/errors/${group_id}?${range}`] : [])),
    `/crawlers?${range}`,
    `/crawlers?${range}&tab=broken-links`,
    `/consumers?${range}`,
    `/consumers?${range}&which=plans`,
    `/consumers/${encodeURIComponent(consumer?.consumer ?? '')}?${range}`,
    `/versions?${range}`,
    `/dependencies?${range}`,
    `/dependencies/${encodeURIComponent(host?.host ?? '')}?${range}`,
    ...['page', 'release', 'country', 'connection'].map((by) => `/browser?${range}&by=${by}`),
    ...['keys', 'agents', 'imports', 'rejects'].map((tab) => `/settings?tab=${tab}`),
    '/import',
  ];
}

test('hostile text is only text on every page: nothing runs, loads or breaks out', async () => {
  const { page, hub, faults } = dashboard;
  for (const path of await pages()) {
    await page.goto(`${hub.url}${path}`);
    await page.locator('h1').first().waitFor();
    await dashboard.settled();
    for (const name of ['Compare with one that worked', 'Raw']) {
      const button = page.getByRole('button', { name }).first();
      if (await button.isVisible()) await button.click();
    }
    expect(await page.locator('main').innerText(), path).toMatch(/window\.ran|onload/);
    expect(await page.evaluate(() => Reflect.get(window, 'ran')), path).toBeUndefined();
    expect(await page.title(), path).not.toContain('\u001b');
    expect(
      await page.locator('iframe, svg[onload], img[onerror], a[href^="javascript:" i]').count(),
      path,
    ).toBe(0);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Page, action/ }).fill('img src');
  await page.getByRole('option', { name: /onerror.*consumer/ }).waitFor();
  expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined();
  expect(faults).toEqual([]);
});
