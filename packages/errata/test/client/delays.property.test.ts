import { askedWait, compose, deadline, type Outcome, retry, retryDelay, run } from 'errata/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeClock } from '../support/fake-clock.ts';

const DATE = Date.UTC(2026, 0, 1);
const answer = (status: number, fields: Record<string, string>): Outcome<string> => ({
  status,
  header: (name) => fields[name],
});
/** Fields by which servers ask to wait, and the milliseconds that each asks for. */
const asking = fc.nat({ max: 100_000 }).chain((seconds) => {
  const at = (DATE + seconds * 1000) / 1000;
  const fields: [Record<string, string>, number][] = [
    [{ 'retry-after': String(seconds) }, seconds * 1000],
    [{ 'retry-after': new Date(at * 1000).toUTCString() }, seconds * 1000],
    [{ 'retry-after-ms': String(seconds) }, seconds],
    [{ 'grpc-retry-pushback-ms': String(seconds) }, seconds],
    [{ ratelimit: `"p";r=0;t=${seconds}` }, seconds * 1000],
    [{ ratelimit: `"a";r=0;t=1, "b";r=0;t=${seconds + 1}` }, (seconds + 1) * 1000],
    [{ ratelimit: `limit=10, remaining=0, reset=${seconds}` }, seconds * 1000],
    [{ 'ratelimit-remaining': '0', 'ratelimit-reset': String(seconds) }, seconds * 1000],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(at) }, seconds * 1000],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(at * 1000) }, seconds * 1000],
    [
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': new Date(at * 1000).toISOString() },
      seconds * 1000,
    ],
    [{ 'x-rate-limit-reset': String(at) }, seconds * 1000],
  ];
  return fc.constantFrom(...fields);
});

describe('a wait', () => {
  it('is never shorter than the server asks, nor longer than that and the jitter', () => {
    fc.assert(
      fc.property(
        asking,
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ([fields, ms], nth, random) => {
          const asked = askedWait(answer(429, fields), DATE);
          expect(asked).toBe(ms);
          const wait = retryDelay(nth, asked, random);
          expect(wait).toBeGreaterThanOrEqual(ms);
          expect(wait).toBeLessThanOrEqual(ms + 20_000);
        },
      ),
    );
  });

  it('is not made of text that nobody meant', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('retry-after', 'ratelimit', 'x-ratelimit-reset', 'date', 'age'),
        (text, name) => {
          const asked = askedWait(answer(429, { [name]: text }), DATE);
          expect(asked === undefined || asked >= 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never ends after the deadline, whatever the server says and however long it takes', async () => {
    const outcome = fc.tuple(
      fc.constantFrom(200, 429, 500, 503, 404),
      fc.nat({ max: 60 }),
      fc.nat({ max: 9_000 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 60_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (script, limit, random) => {
          const clock = fakeClock([random]);
          let nth = 0;
          let notBefore = 0;
          const policy = compose(deadline(limit), retry({ attempts: 9, budget: false }));
          const call = run(policy, { method: 'GET', url: 'https://a.example/', clock }, () => {
            expect(clock.time).toBeGreaterThanOrEqual(notBefore);
            const [status, after, ms] = script[Math.min(nth++, script.length - 1)] ?? [200, 0, 0];
            return new Promise<Outcome<string>>((done) => {
              clock.set(() => {
                notBefore = clock.time + after * 1000;
                done(answer(status, { 'retry-after': String(after) }));
              }, ms);
            });
          });
          await clock.until(call);
          expect(clock.time).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 200 },
    );
  });
});
