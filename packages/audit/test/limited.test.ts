import { audit } from '@errata/audit';
import { expect, it } from 'vitest';
import type { Reply } from './support/correct-replies.ts';
import { type Mutate, serveCorrectly } from './support/correct-server.ts';

/** Audits a server that limits, without standing still, and says for how long it would have stood still each time. */
async function auditOf(mutate: Mutate) {
  const server = await serveCorrectly(mutate);
  const waits: number[] = [];
  const sleep = async (milliseconds: number) => void waits.push(milliseconds);
  try {
    const report = await audit({ url: server.url, pace: { rate: 1_000_000, timeout: 1000, sleep } });
    const unsure = report.outcomes.filter(({ state }) => state === 'inconclusive').map(({ name }) => name);
    // Shorter waits are those between two requests.
    return { report, unsure, waits: waits.filter((each) => each >= 1000) };
  } finally {
    await server.close();
  }
}

function limit(reply: Reply, fields: Readonly<Record<string, string>>): void {
  reply.status = 429;
  reply.phrase = 'Too Many Requests';
  const problem = { type: '/problems/429', title: reply.phrase, status: 429, detail: 'Wait.', trace_id: 'x' };
  reply.body = JSON.stringify(problem);
  delete reply.encode;
  reply.fields = {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
    ...fields,
  };
}

it('waits as long as a limit asks for, asks again, and judges as if nothing had been', async () => {
  let asked = 0;
  const { report, waits, unsure } = await auditOf((reply) => {
    if (++asked % 20 === 0) limit(reply, { 'Retry-After': '7' });
  });
  expect(report.findings).toEqual([]);
  expect(report.score.overall).toBe(100);
  expect(unsure).toEqual(['rate-limit-fields']);
  expect(waits).toEqual([7000, 7000, 7000]);
});

it.each([
  ['says not for how long', {}, [1000, 2000, 4000, 8000, 16_000, 32_000], ['retry-after-missing']] as const,
  ['asks for an hour', { 'Retry-After': '3600' }, [], []] as const,
])(
  'gives up where a limit stays and %s, and judges nothing by it',
  async (_what, fields, expected, found) => {
    const { report, waits, unsure } = await auditOf((reply, { path }) => {
      if (path !== '/openapi.json' && path !== '/orders/1') limit(reply, fields);
    });
    expect(waits).toEqual(expected);
    expect([...new Set(report.findings.map(({ id }) => id))]).toEqual(found);
    expect(unsure).toContain('unknown-path');
  },
);
