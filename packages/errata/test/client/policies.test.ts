import {
  attemptTimeout,
  breaker,
  budget,
  type ClientEvent,
  compose,
  concurrency,
  deadline,
  failed,
  hedge,
  idempotency,
  type Outcome,
  type Policy,
  refresh,
  retry,
  run,
} from 'errata/client';
import { describe, expect, it } from 'vitest';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';

const URL = 'https://api.example/users/8?token=secret';

/** A response with this status and these fields. */
function answer(status: number, fields: Record<string, string> = {}): Outcome<string> {
  return { status, header: (name) => fields[name], value: String(status) };
}

const reset = () => failed<string>(Object.assign(new Error('socket'), { code: 'ECONNRESET' }));
const refused = () => failed<string>(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));

interface Played {
  readonly outcome: Outcome<string>;
  /** When each attempt was sent, in ms. */
  readonly sent: readonly number[];
  readonly events: readonly ClientEvent[];
}

/** Runs one call under a policy over a script of outcomes; the last one is repeated. */
async function play(
  policy: Policy,
  script: readonly Outcome<string>[],
  {
    method = 'GET',
    clock = fakeClock(),
    ...facts
  }: Partial<Parameters<typeof run>[1]> & { clock?: FakeClock } = {},
): Promise<Played> {
  const sent: number[] = [];
  const events: ClientEvent[] = [];
  const call = run(
    policy,
    { method, url: URL, ...facts, clock, on: (event) => events.push(event) },
    async () => {
      sent.push(clock.now());
      return script[Math.min(sent.length, script.length) - 1] as Outcome<string>;
    },
  );
  return { outcome: await clock.until(call), sent, events };
}

const why = ({ events }: Played) => events.flatMap((event) => (event.type === 'stop' ? [event.why] : []))[0];
const own = () => retry({ budget: budget() });

describe('retry', () => {
  it('sends three attempts, with full jitter on a ladder of 100 ms', async () => {
    const { sent, outcome } = await play(own(), [answer(503)]);
    expect(sent).toEqual([0, 50, 150]);
    expect(outcome.status).toBe(503);
  });

  it('waits at most 20 s of its own', async () => {
    const clock = fakeClock([1]);
    const { sent } = await play(retry({ attempts: 12, budget: false }), [answer(503)], { clock });
    expect(Math.max(...sent.map((at, nth) => at - (sent[nth - 1] ?? 0)))).toBe(20_000);
  });

  it.each([408, 425, 429, 500, 502, 503, 504])('repeats %i', async (status) => {
    expect((await play(own(), [answer(status), answer(200)])).outcome.status).toBe(200);
  });

  it.each([400, 401, 403, 404, 409, 422, 501, 505, 507])('does not repeat %i', async (status) => {
    const played = await play(own(), [answer(status)]);
    expect([played.sent.length, why(played)]).toEqual([1, 'final']);
  });

  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'QUERY'])('repeats %s', async (method) => {
    expect((await play(own(), [reset(), answer(200)], { method })).outcome.status).toBe(200);
  });

  it.each(['POST', 'PATCH', 'LOCK'])('leaves %s alone', async (method) => {
    for (const script of [[reset()], [answer(503)], [answer(429)]]) {
      const played = await play(own(), script, { method });
      expect([played.sent.length, why(played)]).toEqual([1, 'unsafe']);
    }
  });

  it('repeats POST with a key, or where it was never sent', async () => {
    expect((await play(own(), [answer(503), answer(200)], { method: 'POST', keyed: true })).sent.length).toBe(
      2,
    );
    expect((await play(own(), [refused(), answer(200)], { method: 'POST' })).sent.length).toBe(2);
  });

  it('repeats no body that can be read once', async () => {
    const played = await play(own(), [answer(503)], { method: 'PUT', replayable: false });
    expect([played.sent.length, why(played)]).toEqual([1, 'body']);
  });

  it('repeats 421 at once, over another connection, once, whatever the method', async () => {
    const facts = { method: 'POST', reconnects: true };
    expect((await play(own(), [answer(421), answer(200)], facts)).sent).toEqual([0, 0]);
    expect((await play(own(), [answer(421)], facts)).sent).toEqual([0, 0]);
    expect((await play(own(), [answer(421)], { method: 'GET' })).sent).toEqual([0]);
  });

  it('does what the server says', async () => {
    const said = (status: number, fields: Record<string, string>) =>
      play(own(), [answer(status, fields), answer(200)]);
    expect(why(await said(503, { 'x-should-retry': 'false' }))).toBe('told');
    expect(why(await said(503, { 'stripe-should-retry': 'false' }))).toBe('told');
    expect(why(await said(503, { 'grpc-retry-pushback-ms': '-1' }))).toBe('told');
    expect((await said(409, { 'stripe-should-retry': 'true' })).sent.length).toBe(2);
    expect((await said(501, { 'x-should-retry': 'true' })).sent.length).toBe(1);
    expect((await said(503, { 'grpc-retry-pushback-ms': '700' })).sent).toEqual([0, 750]);
    expect((await said(503, { 'retry-after-ms': '1500', 'retry-after': '2' })).sent).toEqual([0, 1550]);
  });

  it('waits for Retry-After at least, and some more', async () => {
    expect((await play(own(), [answer(503, { 'retry-after': '7' }), answer(200)])).sent).toEqual([0, 7050]);
  });

  it('fails at once when Retry-After lies beyond the deadline', async () => {
    const clock = fakeClock();
    const policy = compose(deadline(30_000), own());
    const played = await play(policy, [answer(503, { 'retry-after': '3600' })], { clock });
    expect([played.sent.length, why(played), played.outcome.status, clock.time]).toEqual([
      1,
      'deadline',
      503,
      0,
    ]);
    expect(clock.timers.size).toBe(0);
  });

  it('does not multiply what an outer client repeats', async () => {
    const played = await play(own(), [answer(503)], { outer: 1 });
    expect([played.sent.length, why(played)]).toEqual([1, 'nested']);
  });

  it('ends at once when the caller gives up while it waits', async () => {
    const clock = fakeClock();
    const control = new AbortController();
    const sent: number[] = [];
    const call = run(own(), { method: 'GET', url: URL, clock, signal: control.signal }, async () => {
      sent.push(clock.now());
      return answer(503, { 'retry-after': '9' });
    });
    await clock.pass(1000);
    control.abort(new Error('enough'));
    const { error } = await call;
    expect([sent, clock.time, error]).toEqual([[0], 1000, control.signal.reason]);
    expect(clock.timers.size).toBe(0);
  });

  it('tells what it does, without secrets', async () => {
    const { events } = await play(own(), [answer(503), answer(200)]);
    expect(events.map(({ type }) => type)).toEqual(['attempt', 'outcome', 'retry', 'attempt', 'outcome']);
    expect(events[2]).toMatchObject({
      waitMs: 50,
      status: 503,
      attempt: 1,
      url: 'https://api.example/users/8',
    });
  });
});

describe('a budget', () => {
  it('stops retries where most calls fail, and earns them back', async () => {
    const shared = budget();
    const policy = retry({ budget: shared });
    let sent = 0;
    for (let nth = 0; nth < 100; nth += 1) sent += (await play(policy, [answer(503)])).sent.length;
    expect(sent).toBe(110);
    expect(why(await play(policy, [answer(503)]))).toBe('budget');
    for (let nth = 0; nth < 5; nth += 1) await play(policy, [answer(200)]);
    expect((await play(policy, [answer(503)])).sent.length).toBe(2);
  });

  it('is counted by origin', async () => {
    const shared = budget({ cap: 1 });
    const policy = retry({ budget: shared });
    expect((await play(policy, [answer(503)])).sent.length).toBe(2);
    expect((await play(policy, [answer(503)])).sent.length).toBe(1);
    expect((await play(policy, [answer(503)], { url: 'https://other.example/' })).sent.length).toBe(2);
  });

  it('can be strict', () => expect(budget({ perSuccess: 'strict' }).perSuccess).toBe(0.1));
});

describe('time limits', () => {
  /** Answers after some ms each, unless it is cancelled. */
  const slow = (clock: FakeClock, times: readonly number[]) => {
    let nth = 0;
    return () =>
      new Promise<Outcome<string>>((done) => {
        clock.set(() => done(answer(200)), times[Math.min(nth++, times.length - 1)] ?? 0);
      });
  };

  it('an attempt that hangs leaves time for another', async () => {
    const clock = fakeClock();
    const policy = compose(deadline(30_000), own(), attemptTimeout(10_000));
    const outcome = await clock.until(
      run(policy, { method: 'GET', url: URL, clock }, slow(clock, [60_000, 5])),
    );
    expect([outcome.status, clock.time]).toEqual([200, 10_055]);
  });

  it('the deadline bounds all attempts together', async () => {
    const clock = fakeClock();
    const policy = compose(deadline(25_000), own(), attemptTimeout(10_000));
    const call = run(policy, { method: 'GET', url: URL, clock }, slow(clock, [60_000]));
    expect((await clock.until(call)).error).toMatchObject({
      name: 'TimeoutError',
      code: 'deadline_exceeded',
    });
    expect(clock.time).toBe(25_000);
  });
});

describe('a breaker', () => {
  it('opens, lets one probe through, and closes when that succeeds', async () => {
    const clock = fakeClock();
    const policy = breaker({ minimum: 4 });
    const status = async (script: Outcome<string>) =>
      (await play(policy, [script], { clock })).outcome.status;
    for (let nth = 0; nth < 4; nth += 1) await status(answer(503));
    const open = await play(policy, [answer(200)], { clock });
    expect([open.sent.length, open.outcome.error]).toMatchObject([
      0,
      { code: 'breaker_open', retryAfterMs: 5000 },
    ]);
    await clock.pass(5000);
    expect(await status(answer(503))).toBe(503);
    await clock.pass(5000);
    expect(await status(answer(200))).toBe(0);
    await clock.pass(5000);
    expect(await status(answer(200))).toBe(200);
    expect(await status(answer(200))).toBe(200);
  });

  it('lets no second request through while the probe is on its way', async () => {
    const clock = fakeClock();
    const policy = breaker({ minimum: 1 });
    await play(policy, [answer(500)], { clock });
    await clock.pass(5000);
    const facts = { method: 'GET', url: URL, clock };
    let end = (_: Outcome<string>) => {};
    const probe = run(policy, facts, () => new Promise<Outcome<string>>((done) => (end = done)));
    expect((await play(policy, [answer(200)], { clock })).sent.length).toBe(0);
    end(answer(200));
    await probe;
    expect((await play(policy, [answer(200)], { clock })).sent.length).toBe(1);
  });

  it('is not opened by refusals that are the fault of the caller', async () => {
    const policy = breaker({ minimum: 2 });
    for (let nth = 0; nth < 9; nth += 1) await play(policy, [answer(nth % 2 ? 404 : 429)]);
    expect((await play(policy, [answer(200)])).sent.length).toBe(1);
  });

  it('is not stuck where the probe throws', async () => {
    const clock = fakeClock();
    const policy = breaker({ minimum: 1 });
    await play(policy, [answer(500)], { clock });
    await clock.pass(5000);
    const broken: Policy = { name: 'broken', run: () => Promise.reject(new Error('bug')) };
    const facts = { method: 'GET', url: URL, clock };
    await expect(run(compose(policy, broken), facts, async () => answer(200))).rejects.toThrow('bug');
    await clock.pass(5000);
    expect((await play(policy, [answer(200)], { clock })).outcome.status).toBe(200);
  });

  it('that refuses is not asked again by retry', async () => {
    const policy = compose(own(), breaker({ minimum: 1 }));
    await play(policy, [answer(500)]);
    const played = await play(policy, [answer(200)]);
    expect([played.sent.length, why(played)]).toEqual([0, 'refused']);
  });
});

describe('a concurrency limit', () => {
  it('holds what is too much in line, grows with answers, and shrinks when told', async () => {
    const clock = fakeClock();
    const policy = concurrency({ initial: 2, queue: 3 });
    const ends: ((outcome: Outcome<string>) => void)[] = [];
    const send = () => new Promise<Outcome<string>>((done) => ends.push(done));
    const calls = Array.from({ length: 6 }, () => run(policy, { method: 'GET', url: URL, clock }, send));
    expect((await calls[5])?.error).toMatchObject({ code: 'queue_full' });
    expect(ends.length).toBe(2);
    ends[0]?.(answer(200));
    await clock.pass(0);
    expect(ends.length).toBe(3);
    ends[1]?.(answer(200));
    await clock.pass(0);
    // Two answers have made the limit 2.9, the next makes it 3.
    ends[2]?.(answer(200));
    await clock.pass(0);
    expect(ends.length).toBe(5);
    ends[3]?.(answer(503));
    ends[4]?.(answer(503));
    await Promise.all(calls);
  });

  it('lets those go who gave up in line', async () => {
    const policy = concurrency({ initial: 1 });
    const facts = { method: 'GET', url: URL, clock: fakeClock() };
    let end = (_: Outcome<string>) => {};
    const first = run(policy, facts, () => new Promise<Outcome<string>>((done) => (end = done)));
    const control = new AbortController();
    const second = run(policy, { ...facts, signal: control.signal }, async () => answer(200));
    control.abort();
    expect((await second).error).toBe(control.signal.reason);
    end(answer(200));
    await first;
    expect((await run(policy, facts, async () => answer(200))).status).toBe(200);
  });
});

describe('refresh', () => {
  it('is asked once for all, and each call is sent once more', async () => {
    let asked = 0;
    let token = 'old';
    const policy = refresh(async () => {
      asked += 1;
      await Promise.resolve();
      token = 'new';
    });
    let sent = 0;
    const send = async () => {
      sent += 1;
      const used = token;
      await Promise.resolve();
      return answer(used === 'new' ? 200 : 401);
    };
    const calls = Array.from({ length: 5 }, () => run(policy, { method: 'POST', url: URL }, send));
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect([asked, sent]).toEqual([1, 10]);
  });

  it('takes a second 401 for the answer, and false for no', async () => {
    expect(
      (
        await play(
          refresh(() => {}),
          [answer(401)],
        )
      ).sent.length,
    ).toBe(2);
    expect(
      (
        await play(
          refresh(() => false),
          [answer(401)],
        )
      ).sent.length,
    ).toBe(1);
  });

  it('that throws ends the call with its error, and leaves no timer', async () => {
    const clock = fakeClock();
    const broken = refresh(() => Promise.reject(new Error('signed out')));
    const policy = compose(deadline(), broken, attemptTimeout());
    const call = run(policy, { method: 'GET', url: URL, clock }, async () => answer(401));
    await expect(call).rejects.toThrow('signed out');
    expect(clock.timers.size).toBe(0);
  });

  it('is asked once a call, however often it is sent', async () => {
    let asked = 0;
    const policy = compose(
      own(),
      refresh(() => {
        asked += 1;
      }),
    );
    const { sent, outcome } = await play(policy, [answer(401), answer(503), answer(401)]);
    expect([asked, sent.length, outcome.status]).toEqual([1, 3, 401]);
  });
});

describe('hedge', () => {
  const race = async (method: string, times: readonly number[], spent = budget()) => {
    const clock = fakeClock();
    const cancelled: number[] = [];
    let sent = 0;
    const call = run(hedge({ afterMs: 50, budget: spent }), { method, url: URL, clock }, (scope) => {
      const nth = sent++;
      scope.onCancel(() => cancelled.push(nth));
      return new Promise<Outcome<string>>((done) => {
        clock.set(() => done({ ...answer(200), value: String(nth) }), times[nth] ?? 0);
      });
    });
    const { value } = await clock.until(call);
    return { value, sent, cancelled, time: clock.time };
  };

  it('takes the faster answer and cancels the other', async () => {
    expect(await race('GET', [500, 10])).toEqual({ value: '1', sent: 2, cancelled: [0], time: 60 });
    expect(await race('GET', [70, 100])).toEqual({ value: '0', sent: 2, cancelled: [1], time: 70 });
  });

  it('sends one where that is fast, changes something, or the budget is used up', async () => {
    expect((await race('GET', [20])).sent).toBe(1);
    expect((await race('PUT', [500])).sent).toBe(1);
    expect((await race('GET', [500], budget({ cap: 0 }))).sent).toBe(1);
  });
});

describe('idempotency', () => {
  it('makes one key for all attempts, so that POST is repeated', async () => {
    const keys: (string | undefined)[] = [];
    const policy = compose(idempotency(), own());
    const clock = fakeClock();
    const call = run(policy, { method: 'POST', url: URL, clock }, async (_, { fields }) => {
      keys.push(fields?.['idempotency-key']);
      return answer(503);
    });
    await clock.until(call);
    expect(keys.length).toBe(3);
    expect(keys[0]).toMatch(/^"[0-9a-f-]{36}"$/);
    expect(new Set(keys).size).toBe(1);
  });
});
