import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestEvent } from 'errata/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bundle } from '../../errata/test/bundle.ts';
import { type Dashboard, openDashboard } from './support/dashboard.ts';
import { firstCells, unreadableAt } from './support/read-page.ts';

const HOSTILE = '<img src=x onerror="throw new Error(1)">';
const SEEN = { service: 'web', release: '1', connection: '4g', page: '/checkout' } as const;

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openDashboard();
});
afterAll(() => dashboard?.close());

describe('the view of browsers', () => {
  test('shows the two lines to add as long as no browser has told anything', async () => {
    const server = { method: 'GET', route: '/orders/:id', status: 500, kind: 'server', service: 'api' };
    await dashboard.post('/v1/requests', 'application/x-ndjson', JSON.stringify(server));
    await dashboard.page.goto(`${dashboard.hub.url}/browser?from=now-1h&to=now`);
    await dashboard.page.getByText("import { agent } from 'errata/browser';").waitFor();
    await dashboard.page.getByText(`agent({ hub: '${dashboard.hub.url}'`).waitFor();
  });

  test('tells how many calls got no answer, why and where, from what pages sent', async () => {
    const key = (await (
      await dashboard.post('/v1/keys', 'application/json', '{"name":"pages","scope":"browser"}')
    ).json()) as { secret: string };
    const call = (event: Partial<RequestEvent>): string =>
      JSON.stringify({ ...SEEN, method: 'GET', url: 'https://a.example/orders/7', status: 0, ...event });
    await dashboard.post(
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
        const answer = await (await fetch(`${dashboard.hub.url}/v1/browsers?from=now-1h`)).json();
        expect(answer).toMatchObject({ totals: { calls: 8, lost: 6 } });
      },
      { timeout: 15_000, interval: 100 },
    );
    await dashboard.page.reload();
    await dashboard.page.getByText(/6 calls of browsers got no answer in the last hour/).waitFor();
    await dashboard.page.getByText('Most often: refused by CORS (67%), worst on /checkout.').waitFor();
    const pages = dashboard.page.getByRole('table', { name: 'Pages by calls without an answer' });
    await pages.waitFor();
    // The answer comes first: what is below must not pull the page down to it.
    expect(await dashboard.page.evaluate(() => window.scrollY)).toBe(0);
    expect(await firstCells(pages)).toEqual(['/checkout', '/account', HOSTILE]);
    const gap = dashboard.page.getByRole('table', { name: 'Endpoints as users and servers saw them' });
    expect(await gap.getByRole('row').nth(1).innerText()).toMatch(
      /GET \/orders\/:id\s+■6\s+■1\s+0\s+■1\s+0\s+1/,
    );
  });

  test('their error groups say why no answer came, and not what one product logs as 000', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/errors?from=now-1h&to=now`);
    await dashboard.page
      .getByRole('row', { name: /Refused by CORS/ })
      .getByRole('link')
      .first()
      .click();
    await dashboard.page.getByRole('heading', { name: /Refused by CORS/, level: 1 }).waitFor();
    const meaning = dashboard.page.getByRole('region', { name: 'What it means' });
    await meaning.getByText(/Send Access-Control-Allow-Origin/).waitFor();
    expect(await meaning.innerText()).not.toMatch(/load balancer/);
  });

  test('is apart from what servers answered, which the overview counts until it is asked for all', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/?from=now-1h&to=now`);
    await dashboard.page.getByText('1 of them failed').waitFor();
    await dashboard.page.getByRole('button', { name: 'Count them too' }).click();
    await dashboard.page.getByText('2 of them failed').waitFor();
    expect(new URL(dashboard.page.url()).searchParams.get('q')).toBe('kind:[server,client,browser,monitor]');
  });

  test.each([
    ['Show the calls without an answer', /^6 calls$/, 6],
    ['Show those of one reason', /^4$/, 4],
  ])('%s: each number leads to its requests', async (_what, name, count) => {
    await dashboard.page.goto(`${dashboard.hub.url}/browser?from=now-1h&to=now`);
    await dashboard.page.getByRole('link', { name }).first().click();
    await dashboard.page.getByRole('heading', { name: 'Requests', level: 1 }).waitFor();
    const table = dashboard.page.getByRole('table', { name: 'Requests' });
    await vi.waitFor(async () => expect(await table.getByRole('row').count()).toBe(count + 1), {
      timeout: 10_000,
    });
  });

  test('by release, country and connection, each with a URL of its own', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/browser?from=now-1h&to=now`);
    await dashboard.page.getByRole('link', { name: 'Releases' }).click();
    const table = dashboard.page.getByRole('table', { name: 'Releases by calls without an answer' });
    await table.waitFor();
    expect(new URL(dashboard.page.url()).searchParams.get('by')).toBe('release');
    expect(await firstCells(table)).toEqual(['1', '2']);
    await dashboard.page.getByRole('link', { name: 'Countries' }).click();
    await dashboard.page.getByText('(not told)').waitFor();
  });

  test('has what the agent in a page tells, in a browser of its own', async () => {
    const made = await dashboard.post('/v1/keys', 'application/json', '{"name":"page","scope":"browser"}');
    const { secret } = (await made.json()) as { secret: string };
    const script = await bundle("import { agent } from 'errata/browser'; Object.assign(window, { agent });");
    const shop = createServer((request, response) => {
      if (request.url === '/away') return request.socket.destroy();
      response.setHeader('content-type', request.url === '/agent.js' ? 'text/javascript' : 'text/html');
      return response.end(request.url === '/agent.js' ? script : '<script src="/agent.js"></script>');
    });
    shop.listen(0, '127.0.0.1');
    await once(shop, 'listening');
    const visitor = await dashboard.browser.newPage();
    await visitor.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/basket/17`);
    await visitor.evaluate(
      ({ hub, key }) => {
        const { agent } = window as unknown as { agent(options: object): void };
        agent({ hub, key, release: 'from-a-page' });
        return fetch('/away').catch(() => {});
      },
      { hub: dashboard.hub.url, key: secret },
    );
    // Leaving sends what there is, as does closing.
    await visitor.goto('about:blank');
    await vi.waitFor(
      async () => {
        const found = await fetch(`${dashboard.hub.url}/v1/requests?from=now-1h&q=release:from-a-page`);
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

  test('is readable on wide and narrow screens, and runs nothing that it was told', async () => {
    await dashboard.page.goto(`${dashboard.hub.url}/browser?from=now-1h&to=now`);
    await dashboard.page.getByText(HOSTILE).first().waitFor();
    for (const width of [1280, 375])
      expect([width, await unreadableAt(dashboard.page, width)]).toEqual([width, []]);
    expect(dashboard.faults).toEqual([]);
  });
});
