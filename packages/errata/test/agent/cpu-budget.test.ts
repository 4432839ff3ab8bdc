import { createServer } from 'node:http';
import { agent } from 'errata/agent';
import { errata } from 'errata/fetch';
import { expect, it, onTestFinished, vi } from 'vitest';
import { standInHub } from '../../../../test/support/stand-in-hub.ts';
import { serve } from '../support/serve.ts';

/** An agent on a clock that goes on by what its own work takes, for each request, and by what the API's does; in milliseconds. */
async function watched() {
  const hub = await standInHub();
  const real = performance.now.bind(performance);
  let clock = real();
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const time = {
    cost: 0,
    work: 10,
    serve() {
      clock += time.work;
    },
  };
  const watch = agent({
    hub: hub.url,
    outbound: false,
    interval: 60_000,
    cpu: 0.1,
    payloads: { sample: 1 },
    consumer() {
      clock += time.cost;
      return 'acme';
    },
  });
  onTestFinished(async () => {
    vi.restoreAllMocks();
    await watch.close();
    await hub.close();
  });
  return { hub, watch, time };
}

it('past its share of the processor it tells of no payloads, then of a part of the successes, and comes back', async () => {
  const { hub, watch, time } = await watched();
  const url = await serve(
    createServer((request, response) => {
      time.serve();
      response.statusCode = request.url === '/broken' ? 500 : 200;
      response.setHeader('content-type', 'text/plain');
      response.end('oolong');
    }),
  );
  /** So many requests, every tenth of which fails. Answers what was told of them. */
  async function ask(count: number) {
    hub.events.length = 0;
    const before = watch.counts().dropped.cpu_budget ?? 0;
    for (let nth = 0; nth < count; nth += 1)
      await fetch(url + (nth % 10 === 0 ? '/broken' : '/')).then((response) => response.text());
    const dropped = () => (watch.counts().dropped.cpu_budget ?? 0) - before;
    await expect.poll(() => watch.flush().then(() => hub.events.length + dropped())).toBe(count);
    return {
      failed: hub.events.filter(({ status }) => status === 500).length,
      payloads: hub.events.filter((event) => event.response_body === 'oolong').length,
      dropped: dropped(),
    };
  }

  // A tenth of what it may.
  time.cost = 0.1;
  expect(await ask(200)).toEqual({ failed: 20, payloads: 200, dropped: 0 });

  // Half of the processor: the first window costs the payloads, the second a part of the successes, and no error is missing.
  time.cost = 10;
  const rounds = [];
  for (let round = 0; round < 15; round += 1) rounds.push(await ask(20));
  expect(rounds.map(({ failed }) => failed)).toEqual(rounds.map(() => 2));
  const without = rounds.findIndex(({ payloads }) => payloads === 0);
  expect(rounds[without]).toMatchObject({ payloads: 0, dropped: 0 });
  const dropped = rounds.slice(without).reduce((sum, round) => sum + round.dropped, 0);
  expect(dropped).toBeGreaterThan(45);

  // It does nothing any more, and tells of all again.
  time.cost = 0;
  time.work = 100;
  await ask(300);
  expect(await ask(50)).toEqual({ failed: 5, payloads: 50, dropped: 0 });
});

it('holds to its share where no server of Node carries the requests, and tells of every error', async () => {
  const { hub, watch, time } = await watched();
  time.cost = 10;
  const handle = errata(
    (request: Request) => {
      time.serve();
      return new Response('oolong', { status: request.url.endsWith('/broken') ? 500 : 200 });
    },
    { agent: watch, logger: false },
  );
  for (let nth = 0; nth < 400; nth += 1)
    await handle(new Request(`http://shop.test/${nth % 10 === 0 ? 'broken' : ''}`)).then((response) =>
      response.text(),
    );
  await watch.flush();
  const { cpu_budget = 0 } = watch.counts().dropped;
  expect(cpu_budget).toBeGreaterThan(100);
  expect(hub.events).toHaveLength(400 - cpu_budget);
  expect(hub.events.filter(({ status }) => status === 500)).toHaveLength(40);
});
