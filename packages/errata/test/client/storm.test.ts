import { describe, expect, it } from 'vitest';

/** What the benchmark tells of one outage. */
interface Outage {
  readonly amplification: number;
  readonly after: number;
  readonly recovery: number;
}
interface Simulation {
  outage(name: string, clients: number, seed: number): Promise<Outage>;
  randomFailure(
    name: string,
    clients: number,
    share: number,
    seed: number,
  ): Promise<{ readonly success: number }>;
  writes(
    name: string,
    seed: number,
  ): Promise<{ readonly calls: number; readonly twice: number; readonly good: number }>;
}

const folder = new URL('../../../../bench/lib/storm/', import.meta.url);
const simulation = async (): Promise<Simulation> => ({
  ...(await import(new URL('outage.mjs', folder).href)),
  ...(await import(new URL('random-failure.mjs', folder).href)),
  ...(await import(new URL('writes.mjs', folder).href)),
});

describe('a server that loses 70 % of its capacity for ten seconds', () => {
  it.each([
    [10, 7],
    [200, 7],
  ])('recovers under %d clients with the policies (seed %d)', async (clients, seed) => {
    const { amplification, after, recovery } = await (await simulation()).outage('errata', clients, seed);
    expect(amplification).toBeGreaterThanOrEqual(1);
    expect(amplification).toBeLessThanOrEqual(1.35);
    expect(after).toBeGreaterThanOrEqual(0.95);
    expect(recovery).toBeLessThanOrEqual(60);
  });

  it('does not under three attempts without a budget, so that the simulation shows a storm', async () => {
    const { amplification, after } = await (await simulation()).outage('3 attempts, full jitter', 200, 7);
    expect(amplification).toBeGreaterThan(2.5);
    expect(after).toBeLessThan(0.1);
  });
});

it('answers that fail at random cost few calls', async () => {
  const { success } = await (await simulation()).randomFailure('errata', 10, 0.1, 7);
  expect(success).toBeGreaterThanOrEqual(0.985);
});

it('no write is carried out twice, and with a key hardly one fails', async () => {
  const { writes } = await simulation();
  const [plain, keyed, jitter] = await Promise.all(
    ['errata', 'errata, Idempotency-Key', '3 attempts, full jitter'].map((name) => writes(name, 7)),
  );
  expect([plain?.twice, keyed?.twice]).toEqual([0, 0]);
  expect(jitter?.twice).toBeGreaterThan(100);
  expect((plain?.good ?? 0) / (plain?.calls ?? 1)).toBeGreaterThan(0.88);
  expect((keyed?.good ?? 0) / (keyed?.calls ?? 1)).toBeGreaterThan(0.995);
});
