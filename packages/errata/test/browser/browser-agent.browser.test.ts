import type { BrowserAgentOptions } from 'errata/browser';
import type { RequestEvent } from 'errata/protocol';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchChromium } from '../../../../test/support/chromium.ts';
import { bundle } from '../bundle.ts';
import { type Api, nowhere, openApi, openSink, type Sink } from './places.ts';

/** What the pages of this test have on their `window`. */
interface Globals {
  agent: typeof import('errata/browser').agent;
  running: ReturnType<typeof import('errata/browser').agent>;
  natives: { fetch: typeof fetch; open: unknown; send: unknown; setRequestHeader: unknown };
}

const BLANK = '<!doctype html><link rel="icon" href="data:,"><script src="/agent.js"></script>';
const WAIT = { timeout: 10_000, interval: 20 };

let browser: Browser;
let script: string;
let sink: Sink;
let shop: Api;
let other: Api;
let away: string;
let page: Page;
/** Errors that no page may show. */
let faults: string[];

beforeAll(async () => {
  browser = await launchChromium();
  script = await bundle(`
    import { agent } from 'errata/browser';
    const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
    Object.assign(window, { agent, natives: { fetch, open, send, setRequestHeader } });
  `);
});
afterAll(() => browser?.close());

beforeEach(async () => {
  sink = await openSink();
  other = await openApi();
  away = await nowhere();
  shop = await openApi((path) => {
    if (path === '/agent.js') return script;
    if (path === '/strict')
      return {
        html: BLANK,
        policy: `script-src 'self'; connect-src 'self' ${sink.url}; report-uri /reports`,
      };
    return path.startsWith('/shop') ? BLANK : undefined;
  });
  faults = [];
  page = await (await browser.newContext()).newPage();
  page.on('pageerror', (error) => faults.push(error.message));
});
afterEach(async () => {
  await page.context().close();
  await Promise.all([sink, shop, other].map((place) => place.close()));
  expect(faults).toEqual([]);
});

/** Opens a page with the agent running. */
async function open(path = '/shop/7', options: Partial<BrowserAgentOptions> = {}): Promise<void> {
  await page.goto(shop.url + path);
  await page.evaluate(
    (given) => {
      const all = window as unknown as Globals;
      all.running = all.agent(given);
    },
    { hub: sink.url, key: 'errata_browser', sample: 0, release: '7', ...options },
  );
}

/** Calls with fetch; what the page is answered. */
function call(
  url: string,
  how: { init?: RequestInit; abort?: number; timeout?: number } = {},
): Promise<string> {
  return page.evaluate(
    async ({ url, init, abort, timeout }) => {
      const controller = new AbortController();
      if (abort !== undefined) setTimeout(() => controller.abort(), abort);
      const signal = timeout === undefined ? controller.signal : AbortSignal.timeout(timeout);
      try {
        return await (await fetch(url, { ...init, signal })).text();
      } catch (error) {
        return (error as Error).name;
      }
    },
    { url, ...how },
  );
}

/** Calls with XMLHttpRequest; the event that ended it. */
function callXhr(
  url: string,
  how: { abort?: boolean; timeout?: number; type?: XMLHttpRequestResponseType } = {},
) {
  return page.evaluate(
    ({ url, abort, timeout = 0, type = '' }) =>
      new Promise<string>((done) => {
        const xhr = new XMLHttpRequest();
        for (const name of ['load', 'error', 'abort', 'timeout'])
          xhr.addEventListener(name, () => done(`${name} ${xhr.status}`));
        xhr.open('PUT', url);
        xhr.responseType = type;
        xhr.timeout = timeout;
        xhr.send('{}');
        if (abort) xhr.abort();
      }),
    { url, ...how },
  );
}

/** What the hub has received, once that many are known to be made. */
async function received(count: number): Promise<RequestEvent[]> {
  await vi.waitFor(async () => {
    await page.evaluate(() => (window as unknown as Globals).running?.flush());
    expect(sink.events.length).toBeGreaterThanOrEqual(count);
  }, WAIT);
  return sink.events;
}

describe('calls that no server answered', () => {
  it('a port where nobody listens: connect, since a browser does not tell DNS, connection and TLS apart', async () => {
    await open();
    expect(await call(`${away}/orders/42?token=abc#part`)).toBe('TypeError');
    expect(await received(1)).toEqual([
      {
        kind: 'browser',
        service: 'web',
        release: '7',
        method: 'GET',
        status: 0,
        network_error: 'connect',
        url: `${away}/orders/42`,
        host: '127.0.0.1',
        page: '/shop/:id',
        connection: expect.stringMatching(/^(?:4g|3g)$/),
        time: expect.any(Number),
        duration_us: expect.any(Number),
      },
    ]);
    expect(sink.deliveries).toEqual([
      { key: 'errata_browser', id: expect.stringMatching(/^[0-9a-f]{32}$/), type: 'text/plain', cookie: '' },
    ]);
  });

  it('a server that permits no other origin: cors, for it can be reached', async () => {
    await open();
    expect(await call(`${other.url}/closed`)).toBe('TypeError');
    expect(await call(`${other.url}/closed`)).toBe('TypeError');
    const events = await received(2);
    expect(events.map(({ status, network_error }) => [status, network_error])).toEqual([
      [0, 'cors'],
      [0, 'cors'],
    ]);
    // One question of the root for both, without the user's credentials.
    expect(other.seen.filter(({ method }) => method === 'HEAD')).toEqual([
      { method: 'HEAD', url: '/', traceparent: undefined, cookie: undefined },
    ]);
  });

  it('asks no server where it must not', async () => {
    await open('/shop/7', { probe: false });
    await call(`${other.url}/closed`);
    expect(await received(1)).toMatchObject([{ network_error: 'unknown' }]);
    expect(other.seen).toHaveLength(1);
  });

  it('a connection that was cut: reset', async () => {
    await open();
    expect(await call('/cut')).toBe('TypeError');
    expect(await received(1)).toMatchObject([{ status: 0, network_error: 'reset' }]);
  });

  it('what the page gave up: aborted, or timeout', async () => {
    await open();
    expect(await call('/never', { abort: 20 })).toBe('AbortError');
    expect(await call('/never', { timeout: 20 })).toBe('TimeoutError');
    expect(await received(2)).toMatchObject([{ network_error: 'aborted' }, { network_error: 'timeout' }]);
  });

  it('offline: kept, and sent when the network is back', async () => {
    await open();
    await page.context().setOffline(true);
    expect(await call('/orders')).toBe('TypeError');
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    await page.evaluate(() => (window as unknown as Globals).running.flush());
    expect(sink.deliveries).toEqual([]);
    await page.context().setOffline(false);
    await vi.waitFor(() => expect(sink.events).toMatchObject([{ network_error: 'offline' }]), WAIT);
  });

  it("what the page's own policy forbids: blocked", async () => {
    await open('/strict');
    expect(await call(`${other.url}/orders`)).toBe('TypeError');
    expect(await received(1)).toMatchObject([{ network_error: 'blocked', page: '/strict' }]);
    expect(other.seen).toEqual([]);
  });

  it('what is under way when the page is left: aborted', async () => {
    await open();
    await page.evaluate(async () => {
      void fetch('/never');
      await (await fetch('/problem')).text();
      // The agent's copy of the body has been read by now too.
      await new Promise((done) => setTimeout(done, 300));
    });
    await page.goto('about:blank');
    await vi.waitFor(() => expect(sink.events).toHaveLength(2), WAIT);
    expect(sink.events).toMatchObject([
      { url: `${shop.url}/problem`, status: 500, code: 'out_of_stock' },
      {
        url: `${shop.url}/never`,
        status: 0,
        network_error: 'aborted',
        attributes: { 'errata.left_page': true },
      },
    ]);
  });

  it('the same by XMLHttpRequest', async () => {
    await open();
    expect(await callXhr(`${away}/orders`)).toBe('error 0');
    expect(await callXhr(`${other.url}/closed`)).toBe('error 0');
    expect(await callXhr('/never', { abort: true })).toBe('abort 0');
    expect(await callXhr('/never', { timeout: 20 })).toBe('timeout 0');
    const events = await received(4);
    expect(
      Object.fromEntries(events.map(({ url, network_error }) => [`${url} ${network_error}`, 1])),
    ).toEqual({
      [`${away}/orders connect`]: 1,
      [`${other.url}/closed cors`]: 1,
      [`${shop.url}/never aborted`]: 1,
      [`${shop.url}/never timeout`]: 1,
    });
    expect(events.every(({ method }) => method === 'PUT')).toBe(true);
  });
});

describe('calls that were answered', () => {
  const problem = {
    status: 500,
    code: 'out_of_stock',
    problem_type: 'https://shop.example/problems/out_of_stock',
    message: 'Out of stock',
  };

  it('an error: its code, type and title, nothing of its user; the page reads the body itself', async () => {
    await open();
    expect(await call('/problem', { init: { method: 'post' } })).toContain('ada@example.com');
    const [event] = await received(1);
    expect(event).toMatchObject({ method: 'POST', ...problem });
    expect(JSON.stringify(event)).not.toContain('ada@');
    expect(event?.phases).toMatchObject({ wait: expect.any(Number), receive: expect.any(Number) });
  });

  it.each(['', 'text', 'json', 'arraybuffer'] as const)(
    'an error by XMLHttpRequest, read as %j',
    async (type) => {
      await open();
      expect(await callXhr('/problem', { type })).toBe('load 500');
      const [event] = await received(1);
      expect(event).toMatchObject(type === 'arraybuffer' ? { status: 500 } : problem);
      if (type === 'arraybuffer') expect(event).not.toHaveProperty('code');
    },
  );

  it('each of an XMLHttpRequest that the page opens anew in its own handler', async () => {
    await open('/shop/7', { sample: 1 });
    await page.evaluate(
      () =>
        new Promise((done) => {
          const xhr = new XMLHttpRequest();
          xhr.onload = () => {
            if (xhr.status === 200) return done(undefined);
            xhr.open('GET', '/fine');
            xhr.send();
          };
          xhr.open('GET', '/problem');
          xhr.send();
        }),
    );
    const events = await received(2);
    expect(events.map(({ url, status }) => [url, status])).toEqual([
      [`${shop.url}/problem`, 500],
      [`${shop.url}/fine`, 200],
    ]);
  });

  it('an error whose body never ends is sent without its code', async () => {
    await open();
    await page.evaluate(() => void fetch('/endless'));
    expect(await received(1)).toMatchObject([{ status: 500 }]);
    expect(sink.events[0]).not.toHaveProperty('code');
  });

  it('a slow one is sent, a good one by sampling', async () => {
    await open();
    await call('/fine');
    // The page's clock moves on while the call is under way: no test waits, and no busy machine makes a good call slow.
    await page.evaluate(async () => {
      const now = performance.now.bind(performance);
      const answer = fetch('/slow');
      performance.now = () => now() + 5_000;
      await answer;
      performance.now = now;
    });
    await callXhr('/fine');
    const [event] = await received(1);
    expect(sink.events).toHaveLength(1);
    expect(event).toMatchObject({ url: `${shop.url}/slow`, status: 200 });
    expect(event?.duration_us).toBeGreaterThan(140_000);
    await page.evaluate(
      (given) => {
        const all = window as unknown as Globals;
        all.running = all.agent(given);
      },
      { hub: sink.url, key: 'k', sample: 0.999999 },
    );
    await call(`${other.url}/fine`);
    expect((await received(2))[1]).toMatchObject({
      status: 200,
      attributes: { 'errata.sample_rate': 0.999999 },
    });
  });
});

describe('trace context', () => {
  const traceparent = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/;

  it('goes to the own origin and to those allowed, and links the event', async () => {
    await open('/shop/7', { sample: 1, trace: [shop.url, other.url] });
    await call('/a', { init: { headers: { 'x-own': '1' } } });
    await callXhr('/b');
    await call(`${other.url}/c`);
    const events = await received(3);
    const sent = [...shop.seen, ...other.seen].filter(
      ({ url, method }) => /^\/[abc]$/.test(url) && method !== 'OPTIONS',
    );
    expect(sent.map((one) => traceparent.exec(one.traceparent ?? '')?.slice(1))).toEqual(
      events.map(({ trace_id, span_id }) => [trace_id, span_id]),
    );
    expect(sent.map(({ own }) => own)).toEqual(['1', undefined, undefined]);
  });

  it("goes to no other origin, and never takes the place of the page's own", async () => {
    await open('/shop/7', { sample: 1 });
    await call(`${other.url}/c`);
    const own = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await call('/a', { init: { headers: { traceparent: own } } });
    await page.evaluate(
      (value) =>
        new Promise((done) => {
          const xhr = new XMLHttpRequest();
          xhr.open('GET', '/b');
          xhr.setRequestHeader('traceparent', value);
          xhr.onloadend = done;
          xhr.send();
        }),
      own,
    );
    const events = await received(3);
    expect(other.seen.map(({ traceparent }) => traceparent)).toEqual([undefined]);
    expect(events[0]).not.toHaveProperty('trace_id');
    expect(shop.seen.slice(-2).map(({ traceparent }) => traceparent)).toEqual([own, own]);
    expect(events.slice(1)).toMatchObject([
      { trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' },
      { trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' },
    ]);
  });
});

describe('what leaves the browser', () => {
  it('no address of somebody, no secret; query strings only where asked for', async () => {
    await open('/shop/ada@example.com', { query: true });
    await call('/problem?page=2&api_key=abc&mail=ada%40example.com');
    const [event] = await received(1);
    expect(event?.url).toBe(`${shop.url}/problem?page=2&api_key=%5Bredacted%5D&mail=%5Bredacted%5D`);
    expect(event?.page).toBe('/shop/:id');
  });

  it('no more than sixty events a minute, and how many more there were', async () => {
    await open();
    await page.evaluate(async () => {
      // All within one minute, whatever the time.
      const now = Date.now();
      Date.now = () => now;
      await Promise.all(Array.from({ length: 80 }, () => fetch('/problem')));
    });
    await received(60);
    expect(sink.events).toHaveLength(60);
    expect(sink.events.reduce((sum, each) => sum + Number(each.attributes?.['errata.dropped'] ?? 0), 0)).toBe(
      20,
    );
  });

  it('nothing twice where the hub is busy, and nothing of the hub itself', async () => {
    sink.answers.push({ status: 503, headers: { 'retry-after': '1' } }, { status: 429 });
    await open();
    await call('/problem');
    await received(1);
    expect([sink.deliveries.length, sink.events.length]).toEqual([3, 1]);
    // The same delivery: the hub may have taken it, with its answer lost.
    expect(new Set(sink.deliveries.map(({ id }) => id)).size).toBe(1);
    await call(`${sink.url}/v1/browser?key=k`);
    await call('/problem');
    await received(2);
    expect(sink.events.map(({ url }) => url)).toEqual([`${shop.url}/problem`, `${shop.url}/problem`]);
  });

  it('what the page calls at the origin of the hub, which may stand beside the API', async () => {
    await open('/shop/7', { hub: `${sink.url}/` });
    await call(`${sink.url}/api/orders`);
    expect(await received(1)).toMatchObject([{ url: `${sink.url}/api/orders` }]);
  });

  it('nothing more where the hub refuses the key, which it says once', async () => {
    sink.answers.push({ status: 401 });
    await open();
    const warned = page.waitForEvent('console', (message) => message.text().includes('refused'));
    await call('/problem');
    await page.evaluate(() => (window as unknown as Globals).running.flush());
    expect((await warned).text()).toContain('401');
    await call('/problem');
    await page.evaluate(() => (window as unknown as Globals).running.flush());
    expect(sink.deliveries).toHaveLength(1);
  });
});

describe('the page', () => {
  it('gets everything as without the agent, and its own functions back', async () => {
    await open('/shop/7', { sample: 1 });
    const seen = await page.evaluate(async () => {
      const all = window as unknown as Globals;
      const rejected = new Promise((done) =>
        addEventListener('unhandledrejection', (event) => done(event.type)),
      );
      void fetch('http://');
      const request = new Request('/fine', { method: 'POST', body: 'a', headers: { 'x-own': '1' } });
      const first = await (await fetch(request)).json();
      const used = request.bodyUsed;
      const unhandled = await rejected;
      const second = await fetch(new URL('/fine', location.href)).then((response) => response.url);
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/fine', false);
      xhr.send();
      await all.running.stop();
      const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
      const now = { fetch, open, send, setRequestHeader };
      const same = Object.entries(now).every(
        ([name, value]) => value === all.natives[name as keyof typeof now],
      );
      await fetch('/problem');
      return { first, used, unhandled, second, sync: xhr.responseText, same };
    });
    expect(seen).toEqual({
      first: { fine: true },
      used: true,
      unhandled: 'unhandledrejection',
      second: `${shop.url}/fine`,
      sync: '{"fine":true}',
      same: true,
    });
    expect(sink.events.map(({ method, status }) => [method, status])).toEqual([
      ['POST', 200],
      ['GET', 200],
      ['GET', 200],
    ]);
    faults = faults.filter((fault) => !fault.includes('Failed to parse URL'));
  });

  it('works where the hub is away and where its own callbacks throw', async () => {
    await open('/shop/7', { hub: away, sample: 1 });
    expect(await call('/fine')).toBe('{"fine":true}');
    await page.evaluate(async (hub) => {
      const all = window as unknown as Globals;
      await all.running.flush();
      const fails = () => {
        throw new Error('mine');
      };
      all.running = all.agent({ hub, key: 'k', page: fails, consumer: fails, watch: fails });
    }, sink.url);
    expect(await call('/problem')).toContain('out_of_stock');
    expect(await callXhr('/problem')).toBe('load 500');
    await page.evaluate(
      (given) => {
        const fails = () => {
          throw new Error('mine');
        };
        (window as unknown as Globals).agent({ ...given, page: fails, consumer: fails });
      },
      { hub: sink.url, key: 'k' },
    );
    await call('/problem');
    await page.evaluate(() => (window as unknown as Globals).running.stop());
    await page.goto('about:blank');
    await vi.waitFor(() => expect(sink.events).toMatchObject([{ page: '/shop/:id' }]), WAIT);
  });

  it('is watched once, however often it asks', async () => {
    await open();
    await open();
    await page.evaluate(
      (given) => {
        const all = window as unknown as Globals;
        all.running = all.agent(given);
      },
      { hub: sink.url, key: 'k', service: 'second' },
    );
    await call('/problem');
    expect(await received(1)).toMatchObject([{ service: 'second' }]);
    expect(sink.events).toHaveLength(1);
  });
});
