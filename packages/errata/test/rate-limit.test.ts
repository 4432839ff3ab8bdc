import { errata, guard as fetchGuard } from 'errata/fetch';
import { type Limit, type RateLimitOptions, rateLimit } from 'errata/limits';
import { createServer, guard } from 'errata/node';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { describe, expect, it } from 'vitest';
import { serve } from './support/serve.ts';

const key: Limit['key'] = (exchange) => exchange.header('x-key');

/** An API with these limits. Answers a function that asks it. */
async function start(limits: Limit | Limit[], options: RateLimitOptions = {}) {
  const url = await serve(
    createServer(
      guard(rateLimit(limits, options))((request, response) => {
        if (request.url === '/fails') throw new Error('failed');
        response.end('ok');
      }),
      { logger: false },
    ),
  );
  return async (headers: Record<string, string> = { 'x-key': 'a' }, path = '/') => {
    const response = await fetch(url + path, { headers });
    const text = await response.text();
    const problem = response.ok ? undefined : (JSON.parse(text) as Record<string, unknown>);
    return { status: response.status, problem, field: (name: string) => response.headers.get(name) };
  };
}

const perMinute = (points: number) => new RateLimiterMemory({ points, duration: 60 });

describe('a limit', () => {
  it('refuses what is beyond it, for each caller by itself', async () => {
    const ask = await start({ limiter: perMinute(2), key, name: 'per minute' });
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const { status, problem, field } = await ask();
    expect(status).toBe(429);
    expect(problem).toMatchObject({
      type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
      title: 'Request cannot be satisfied as assigned quota has been exceeded',
      code: 'quota_exceeded',
      'violated-policies': ['per minute'],
    });
    const wait = Number(field('retry-after'));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
    expect([field('cache-control'), field('ratelimit')]).toEqual(['no-store', null]);
    expect((await ask({ 'x-key': 'b' })).status).toBe(200);
  });

  it('leaves alone who has no key, what has no limiter and what costs nothing', async () => {
    const ask = await start([
      { limiter: perMinute(1), key, name: 'a' },
      { limiter: () => undefined, key: () => 'all', name: 'b' },
      { limiter: perMinute(1), key: () => 'all', points: () => 0, name: 'c' },
    ]);
    for (let at = 0; at < 3; at++) expect((await ask({})).status).toBe(200);
  });

  it('can cost more for some requests, and be another by the caller’s plan', async () => {
    const plans: Record<string, RateLimiterMemory> = { free: perMinute(3), paid: perMinute(30) };
    const ask = await start({
      limiter: (exchange) => plans[exchange.header('x-plan') ?? ''],
      key,
      points: (exchange) => (exchange.target === '/dear' ? 3 : 1),
    });
    const free = { 'x-key': 'a', 'x-plan': 'free' };
    expect((await ask(free, '/dear')).status).toBe(200);
    expect((await ask(free)).status).toBe(429);
    expect((await ask({ ...free, 'x-plan': 'paid' }, '/dear')).status).toBe(200);
  });

  it('has the problem types of the draft', async () => {
    for (const [refusal, status, type] of [
      ['temporary_reduced_capacity', 503, 'temporary-reduced-capacity'],
      ['abnormal_usage_detected', 429, 'abnormal-usage-detected'],
    ] as const) {
      const ask = await start({ limiter: perMinute(0), key, refusal });
      const answer = await ask();
      expect(answer.status).toBe(status);
      expect(answer.problem?.type).toBe(`https://iana.org/assignments/http-problem-types#${type}`);
      expect(Number(answer.field('retry-after'))).toBeGreaterThan(50);
    }
  });
});

describe('several limits', () => {
  it('are asked in turn; one that refuses keeps those after it from being counted', async () => {
    const day = new RateLimiterMemory({ points: 10, duration: 86_400 });
    const ask = await start([
      { limiter: perMinute(1), key, name: 'minute' },
      { limiter: day, key, name: 'day' },
    ]);
    await ask();
    for (let at = 0; at < 5; at++) expect((await ask()).problem?.['violated-policies']).toEqual(['minute']);
    expect((await day.get('a'))?.consumedPoints).toBe(1);
  });

  it('make the wait as long as the longest that is used up', async () => {
    const ask = await start(
      [
        { limiter: new RateLimiterMemory({ points: 1, duration: 600 }), key, name: 'long' },
        { limiter: perMinute(0), key, name: 'short' },
      ],
      { draft: 'draft-11' },
    );
    const { field } = await ask();
    expect(Number(field('retry-after'))).toBeGreaterThan(590);
    expect(field('ratelimit')).toMatch(/^"long";r=0;t=(59\d|600), "short";r=0;t=(5\d|60)$/);
  });
});

describe('the RateLimit fields', () => {
  const two = (): Limit[] => [
    { limiter: perMinute(5), key, name: 'minute' },
    { limiter: new RateLimiterMemory({ points: 2, duration: 0 }), key, name: 'for ever' },
  ];

  it('are those of draft -11, on successes and errors', async () => {
    const ask = await start(two(), { draft: 'draft-11' });
    const first = await ask();
    expect(first.field('ratelimit-policy')).toBe('"minute";q=5;w=60, "for ever";q=2');
    expect(first.field('ratelimit')).toMatch(/^"minute";r=4;t=(5\d|60), "for ever";r=1$/);
    expect(first.field('retry-after')).toBeNull();
    const failed = await ask(undefined, '/fails');
    expect([failed.status, failed.field('ratelimit')?.slice(0, 12)]).toEqual([500, '"minute";r=3']);
    const refused = await ask();
    expect([refused.status, refused.field('retry-after')]).toEqual([429, '86400']);
  });

  it('are those of draft -7: of the limit that stops first', async () => {
    const { field } = await (await start(two(), { draft: 'draft-7' }))();
    expect(field('ratelimit')).toBe('limit=2, remaining=1');
    expect(field('ratelimit-policy')).toBe('5;w=60, 2');
  });

  it('are those of draft -6', async () => {
    const { field } = await (await start({ limiter: perMinute(5), key }, { draft: 'draft-6' }))();
    expect(field('ratelimit-limit')).toBe('5');
    expect(field('ratelimit-remaining')).toBe('4');
    expect(Number(field('ratelimit-reset'))).toBeGreaterThan(50);
    expect(field('ratelimit')).toBeNull();
  });

  it('have whole numbers', async () => {
    const limiter = new RateLimiterMemory({ points: 5.5, duration: 0.5 });
    const { field } = await (await start({ limiter, key }, { draft: 'draft-11' }))();
    expect(field('ratelimit-policy')).toBe('"default";q=5;w=1');
    expect(field('ratelimit')).toBe('"default";r=4;t=1');
  });

  it('never say a reset later than Retry-After', async () => {
    const ask = await start({ limiter: perMinute(1), key }, { draft: 'draft-11' });
    await ask();
    for (let at = 0; at < 20; at++) {
      const { field } = await ask();
      const reset = Number(/t=(\d+)/.exec(field('ratelimit') ?? '')?.[1]);
      expect(Number(field('retry-after'))).toBeGreaterThanOrEqual(reset);
    }
  });
});

describe('a limiter whose store is down', () => {
  const broken = (error: unknown = new Error('connect ECONNREFUSED 10.0.0.3')) => ({
    points: 1,
    duration: 60,
    consume: () => Promise.reject(error),
  });

  it('lets requests pass, and is told of once until it works again', async () => {
    const told: unknown[] = [];
    const real = perMinute(100);
    let up = false;
    const limiter = { ...broken(), consume: (who: string) => (up ? real.consume(who) : broken().consume()) };
    const ask = await start({ limiter, key }, { onDown: (error) => told.push(error) });
    for (up of [false, false, true, false]) expect((await ask()).status).toBe(200);
    expect(told).toHaveLength(2);
  });

  it('refuses them where it is told to, without saying why', async () => {
    const ask = await start({ limiter: broken(), key }, { whenDown: 'closed' });
    const { status, problem, field } = await ask();
    expect([status, problem?.code, field('retry-after')]).toEqual([503, 'limits_unavailable', '5']);
    expect(JSON.stringify(problem)).not.toContain('10.0.0.3');
  });

  it('may hang', async () => {
    const told: unknown[] = [];
    const hangs = { ...broken(), consume: () => new Promise<never>(() => {}) };
    const ask = await start({ limiter: hangs, key }, { timeout: 20, onDown: (error) => told.push(error) });
    expect((await ask()).status).toBe(200);
    expect(String(told[0])).toContain('did not answer within 20 ms');
  });
});

describe('limits that cannot be', () => {
  it.each(['', 'say "hi"', 'ü', 'x'.repeat(65), 'a\\b'])('are refused at once: the name %j', (name) => {
    expect(() => rateLimit({ limiter: perMinute(1), key, name })).toThrow(TypeError);
  });
  it('are refused at once: two of a name', () => {
    const limit = { limiter: perMinute(1), key };
    expect(() => rateLimit([limit, limit])).toThrow('Two limits are called "default"');
  });
});

describe('a limit without a key', () => {
  it('counts by the address of the connection, whatever the client says of it', async () => {
    const ask = await start({ limiter: perMinute(1) });
    expect((await ask({ 'x-forwarded-for': '203.0.113.1' })).status).toBe(200);
    expect((await ask({ 'x-forwarded-for': '203.0.113.2' })).status).toBe(429);
  });

  it('counts as down where nobody can tell the address', async () => {
    const told: unknown[] = [];
    const ask = (options: RateLimitOptions) =>
      errata(
        fetchGuard(rateLimit({ limiter: perMinute(1) }, options))(() => new Response('ok')),
        { logger: false },
      )(new Request('https://api.example.com/'));
    expect((await ask({ onDown: (error) => told.push(error) })).status).toBe(200);
    expect(String(told)).toBe('Error: Nobody can tell the address of this client: give the limit a `key`.');
    expect((await ask({ whenDown: 'closed' })).status).toBe(503);
  });
});
