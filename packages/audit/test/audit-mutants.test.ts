import { type AuditOptions, audit, type FindingId, JUDGEMENTS, PROBES } from '@errata/audit';
import { describe, expect, it, vi } from 'vitest';
import { type Mutate, serveCorrectly } from './support/correct-server.ts';
import { MUTANTS } from './support/mutants.ts';

const FAST = { rate: 1_000_000, timeout: 1000 };

async function auditOf(mutate: Mutate | undefined, options: Partial<AuditOptions> = {}) {
  const server = await serveCorrectly(mutate);
  try {
    return await audit({ url: server.url, pace: FAST, rateLimit: true, ...options });
  } finally {
    await server.close();
  }
}

describe('a correct server', () => {
  it('has 100 in every category, and every probe can be judged', async () => {
    const report = await auditOf(undefined);
    expect(report.findings).toEqual([]);
    expect(report.score.overall).toBe(100);
    expect(Object.values(report.score.categories)).toEqual([100, 100, 100, 100, 100, 100, 100, 100]);
    expect(report.outcomes.filter(({ state }) => state !== 'passed')).toEqual([]);
  });

  it('is read by its document, however long that is', async () => {
    const report = await auditOf((reply, { path }) => {
      if (path === '/openapi.json')
        reply.body = JSON.stringify({ ...JSON.parse(reply.body), 'x-long': 'x'.repeat(1_000_000) });
    });
    expect(report.findings).toEqual([]);
    expect(report.outcomes.find(({ name }) => name === 'parameters')?.state).toBe('passed');
  });

  it('may have a resource that is another with each request', async () => {
    let asked = 0;
    const report = await auditOf((reply, { path }) => {
      if (path === '/orders' && reply.status === 200)
        reply.body = JSON.stringify([{ id: 1, name: 'x'.repeat(++asked) }]);
    });
    expect(report.findings).toEqual([]);
  });

  it('has 100 with credentials, and with leave to change something', async () => {
    const headers = [['authorization', 'Bearer good']] as const;
    const report = await auditOf(undefined, { headers, unsafe: true });
    expect(report.findings).toEqual([]);
    expect(report.score.overall).toBe(100);
  });
});

describe('a mutant', () => {
  it.each(Object.entries(MUTANTS))('has %s and nothing else', async (id, { mutate, options }) => {
    const report = await auditOf(mutate, options);
    expect([...new Set(report.findings.map((finding) => finding.id))]).toEqual([id]);
    expect(report.score.overall).toBeLessThan(100);
  });

  it('has error-slow and nothing else, by a clock that runs fast', async () => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 3000;
      return now;
    });
    try {
      const report = await auditOf(undefined);
      expect(report.findings.map(({ id, where }) => [id, where])).toEqual([['error-slow', 'all errors']]);
    } finally {
      clock.mockRestore();
    }
  });

  it('there is for everything that can be found, but for what the clock shows', () => {
    const finds: FindingId[] = [...PROBES, ...JUDGEMENTS].flatMap((each) => [...each.finds]);
    const without = [...new Set(finds)].filter((id) => !(id in MUTANTS));
    expect(without).toEqual(['error-slow']);
  });
});
