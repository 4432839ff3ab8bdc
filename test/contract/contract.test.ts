import { type ErrorRecord, isProblemError } from 'errata';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CASES } from './cases.ts';
import { errors } from './errors.ts';
import type { Running } from './framework.ts';
import { FRAMEWORKS } from './frameworks.ts';

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe.each(FRAMEWORKS)('the contract on $name', (framework) => {
  let running: Running;
  const records: ErrorRecord[] = [];
  beforeAll(async () => {
    running = await framework.start({ errors, logger: (record) => records.push(record) });
  });
  afterAll(() => running?.close());

  beforeEach(() => {
    records.length = 0;
  });

  it.each(CASES)('$name', async ({ method = 'GET', path, headers, body, status, fields, exact }) => {
    const response = await fetch(running.url + path, {
      method,
      headers: { traceparent: TRACEPARENT, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const got = Object.fromEntries(
      Object.keys(fields ?? {}).map((name) => [name, response.headers.get(name) ?? undefined]),
    );
    expect({ status: response.status, ...got }).toEqual({ status, ...fields });
    if (exact !== undefined) expect(text).toBe(exact);
    const logged = records.map((record) => [record.status, record.method, record.path, record.trace_id]);
    expect(logged).toEqual(
      status < 400 ? [] : [[status, method, path.split('?', 1)[0], TRACEPARENT.slice(3, 35)]],
    );
  });

  it("answers in the API's own words what no route took, with the fields of all its errors", async () => {
    const asked: unknown[] = [];
    const own = await framework.start({
      errors,
      logger: false,
      headers: { 'X-Served-By': 'contract', 'cache-control': 'private' },
      recognise(thrown, request) {
        asked.push(request);
        if (!isProblemError(thrown) || thrown.type !== 'about:blank') return undefined;
        return errors.tea_missing({ detail: `${thrown.status}: ${thrown.headers.allow ?? 'none'}` });
      },
    });
    try {
      const answers = await Promise.all([
        fetch(`${own.url}/users/7`, { method: 'PUT' }),
        fetch(`${own.url}/nothing`),
        fetch(`${own.url}/users/missing`),
      ]);
      const details = await Promise.all(answers.map(async (answer) => (await answer.json()).detail));
      expect(details).toEqual([
        '405: DELETE, GET, HEAD, OPTIONS',
        '404: none',
        'No user has the id missing.',
      ]);
      for (const { headers } of answers)
        expect([headers.get('x-served-by'), headers.get('cache-control')]).toEqual(['contract', 'private']);
      expect(asked).toHaveLength(3);
      expect(asked).not.toContain(undefined);
    } finally {
      await own.close();
    }
  });

  it.each(['development', 'production'])(
    'keeps stacks and inner texts inside: NODE_ENV=%s',
    async (environment) => {
      vi.stubEnv('NODE_ENV', environment);
      let own: Running | undefined;
      try {
        own = await framework.start({ errors, logger: false });
        const paths = ['/throws/error', '/rejects/error', '/throws/http-error-500'];
        for (const path of paths) {
          const response = await fetch(own.url + path);
          const text = await response.text();
          expect(response.status).toBeGreaterThanOrEqual(500);
          expect(response.headers.get('content-type')).toBe('application/problem+json');
          expect(text).not.toMatch(/secret|10\.0\.0\.7|\.ts|node_modules|\bat \w/);
        }
      } finally {
        await own?.close();
        vi.unstubAllEnvs();
      }
    },
  );

  it('cuts a response off that has begun, and logs it once', async () => {
    const received = fetch(`${running.url}/breaks-off`).then((response) => response.text());
    await expect(received).rejects.toThrow();
    await expect
      .poll(() => records)
      .toMatchObject([{ status: 500, path: '/breaks-off', unsent: 'response-started' }]);
    expect(records[0]?.causes[0]?.message).toBe('broke off');
  });
});
