import { readFileSync } from 'node:fs';
import { breaker, budget, createFetch, isApiError } from 'errata/client';
import { describe, expect, it } from 'vitest';
import { misbehaving, quickClock, type Step } from '../support/misbehaving.ts';
import { caught } from '../support/throwing.ts';

/**
 * How clients that retry behave, as it was measured with three retries each on Node 20.20 in November 2026: RetryAgent of undici 7.30,
 * ky 1.14, got 14.6, axios 1.21 with axios-retry 4.5, p-retry 7.1 and cockatiel 3.2 over fetch, and a loop written by hand. The
 * last column is tried here.
 */
const PEERS = ['RetryAgent', 'ky', 'got', 'axios-retry', 'p-retry', 'cockatiel', 'loop'];
const OK: Step = { status: 200, body: '{}' };

interface Row {
  readonly name: string;
  readonly peers: readonly string[];
  /** What ours does. */
  readonly ours: () => Promise<string>;
  readonly right: string;
}

async function clientOf(script: Step[], options: Parameters<typeof createFetch>[0] = {}) {
  const server = await misbehaving(...script);
  const clock = quickClock([200, 10_000, 30_000]);
  const api = createFetch({ baseUrl: server.url, clock, retry: { budget: budget() }, ...options });
  return { api, clock, seen: server.seen };
}

const yes = (holds: boolean) => (holds ? 'yes' : 'no');

async function repeats(status: number): Promise<string> {
  const { api } = await clientOf([{ status }, OK]);
  return yes((await api('/x')).ok);
}

const ROWS: readonly Row[] = [
  {
    name: 'retries 429 and 503',
    peers: ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes'],
    ours: async () => yes((await repeats(429)) === 'yes' && (await repeats(503)) === 'yes'),
    right: 'yes',
  },
  {
    name: 'waits for Retry-After, seconds or date',
    peers: ['yes', 'yes', 'yes', 'yes', 'no', 'no', 'yes'],
    ours: async () => {
      const date = new Date(Date.now() + 3000).toUTCString();
      const seconds = await clientOf([{ status: 503, headers: { 'retry-after': '3' } }, OK]);
      const moment = await clientOf([{ status: 503, headers: { 'retry-after': date } }, OK]);
      await seconds.api('/x');
      await moment.api('/x');
      return yes((seconds.clock.waits[0] ?? 0) >= 3000 && (moment.clock.waits[0] ?? 0) >= 2000);
    },
    right: 'yes',
  },
  {
    name: 'Retry-After: 3600',
    peers: ['after 30 s', 'waits', 'waits', 'waits', 'ignored', 'ignored', 'waits'],
    ours: async () => {
      const { api, clock, seen } = await clientOf([{ status: 503, headers: { 'retry-after': '3600' } }]);
      const error = await caught(() => api('/x'));
      const atOnce = isApiError(error) && error.stopped === 'deadline' && clock.waits.length === 0;
      return atOnce && seen.length === 1 ? 'fails at once' : 'waits';
    },
    right: 'fails at once',
  },
  {
    name: 'leaves POST alone',
    peers: ['yes', 'yes', 'yes', 'yes', 'no', 'no', 'yes'],
    ours: async () => {
      const { api, seen } = await clientOf([{ status: 503 }]);
      await caught(() => api('/x', { method: 'POST' }));
      return yes(seen.length === 1);
    },
    right: 'yes',
  },
  {
    name: 'attempts a call, when all fail',
    peers: ['4', '4', '4', '4', '4', '4', '4'],
    ours: async () => {
      const { api, seen } = await clientOf([{ status: 503 }]);
      for (let call = 0; call < 100; call += 1) await caught(() => api('/x'));
      return (seen.length / 100).toFixed(1);
    },
    right: '1.1',
  },
  {
    name: 'its timeout bounds all attempts',
    peers: ['no', 'no', 'no', 'yes', 'between', 'yes', 'none'],
    ours: async () => {
      const { api } = await clientOf(['hang'], { deadline: 200, attemptTimeout: false });
      const began = performance.now();
      await caught(() => api('/x', { attempts: 4 }));
      return yes(performance.now() - began < 1500);
    },
    right: 'yes',
  },
  {
    name: 'circuit breaker',
    peers: ['no', 'no', 'no', 'no', 'no', 'yes', 'no'],
    ours: async () => {
      const { api, seen } = await clientOf([{ status: 500 }], {
        retry: false,
        breaker: breaker({ minimum: 3 }),
      });
      for (let call = 0; call < 9; call += 1) await caught(() => api('/x'));
      return yes(seen.length === 3);
    },
    right: 'yes',
  },
  {
    name: 'an abort ends the wait at once',
    peers: ['no', 'yes', 'yes', 'yes', 'yes', 'yes', 'no'],
    ours: async () => {
      const server = await misbehaving({ status: 503, headers: { 'retry-after': '20' } });
      const control = new AbortController();
      const api = createFetch({
        baseUrl: server.url,
        retry: { budget: budget() },
        on: ({ type }) => type === 'retry' && control.abort(new Error('enough')),
      });
      const began = performance.now();
      const error = await caught(() => api('/x', { signal: control.signal }));
      return yes(error === control.signal.reason && performance.now() - began < 2000);
    },
    right: 'yes',
  },
  {
    name: 'retry budget',
    peers: ['no', 'no', 'no', 'no', 'no', 'no', 'no'],
    ours: async () => {
      const { api } = await clientOf([{ status: 503 }], { retry: { budget: budget({ cap: 0 }) } });
      const error = await caught(() => api('/x'));
      return yes(isApiError(error) && error.stopped === 'budget');
    },
    right: 'yes',
  },
];

describe('what was measured of others, and ours', () => {
  const shown: string[][] = [];
  it.each(ROWS)('$name', async ({ name, peers, ours, right }) => {
    const did = await ours();
    shown.push([name, ...peers, did]);
    expect(did).toBe(right);
    expect(peers.length).toBe(PEERS.length);
  });
  it('is what the page of cases shows', () => {
    const rows = [['', ...PEERS, 'errata'], ['---', ...PEERS, ''].map(() => '---'), ...shown];
    const table = rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
    expect(shown.length).toBe(ROWS.length);
    const page = readFileSync(new URL('../../../../docs/retry-cases.md', import.meta.url), 'utf8');
    expect(/<!-- behaviour -->\n([\s\S]*)\n<!-- end of behaviour -->/.exec(page)?.[1]).toBe(table);
  });
});
