import { normalise, normaliseText } from 'errata/normalise';
import { describe, expect, test, vi } from 'vitest';
import { answer, NOW } from './support/answers.ts';
import { FRAMEWORKS } from './support/framework-errors.ts';
import { VENDORS } from './support/vendor-errors.ts';

describe('what an error says', () => {
  test.each(Object.entries({ ...VENDORS, ...FRAMEWORKS }))('%s', async (_, { says, ...given }) => {
    expect(await normalise(answer(given))).toMatchObject({ status: given.status, ...says });
  });
});

/** Answers that are none of an error, although they hold the words. */
const SUCCESSES: Readonly<Record<string, unknown>> = {
  'a job that failed': { id: 'job_1', status: 'failed', error: 'out of memory' },
  'a job with an error object': { id: 'job_1', error: { message: 'out of memory', code: 'oom' } },
  'a list of errors as a resource': {
    errors: [{ id: 1, title: 'An error report', status: '500' }],
    total: 1,
  },
  'GraphQL without errors': { data: { productCreate: { product: { id: 1 }, userErrors: [] } } },
  'an outcome that informs': {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'ok' }],
  },
  'Slack, done': { ok: true, channel: 'C1' },
  'a message': { message: 'hello', code: 'de' },
  'a user with the name of a status': {
    statusCode: 400,
    error: 'Bad Request',
    message: 'An example of an error',
  },
};

describe('a success', () => {
  test('that says no more than that it failed', async () => {
    const said = await normalise(answer({ status: 200, body: { success: false } }));
    expect(said).toMatchObject({ status: 200, message: 'The success says that it is none' });
  });

  test.each(Object.entries(SUCCESSES))('is none of an error: %s', async (_, body) => {
    expect(await normalise(answer({ status: 200, body }))).toBeUndefined();
  });

  test.each([
    [204, null],
    [304, null],
    [302, ''],
  ])('%d says nothing', async (status, body) => {
    expect(await normalise(new Response(body, { status }))).toBeUndefined();
  });

  test('of another type is left unread', async () => {
    const response = new Response('{"ok":false,"error":"x"}', { headers: { 'content-type': 'text/csv' } });
    expect(await normalise(response)).toBeUndefined();
    expect(response.bodyUsed).toBe(false);
  });
});

describe('a hostile or broken body', () => {
  const endless = () => {
    const sent = { bytes: 0, cancelled: false };
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent.bytes += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x61));
      },
      cancel() {
        sent.cancelled = true;
      },
    });
    return { sent, body };
  };

  test('without an end is read to the limit and let go', async () => {
    const { sent, body } = endless();
    const found = await normalise(new Response(body, { status: 500 }));
    expect(found).toMatchObject({ shape: 'text', status: 500 });
    expect(found?.message.length).toBeLessThanOrEqual(2000);
    expect(sent.cancelled).toBe(true);
    expect(sent.bytes).toBeLessThan(600_000);
  });

  test('that stalls is let go after its time, and what came counts', async () => {
    vi.useFakeTimers();
    try {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('Half of it')),
      });
      const reading = normalise(new Response(body, { status: 502 }), { timeoutMs: 1000 });
      await vi.advanceTimersByTimeAsync(999);
      let done = false;
      void reading.then(() => {
        done = true;
      });
      await vi.advanceTimersByTimeAsync(0);
      expect(done).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(await reading).toMatchObject({ status: 502, message: 'Half of it' });
    } finally {
      vi.useRealTimers();
    }
  });

  test('is let go when the caller gives up', async () => {
    const given = new AbortController();
    const body = new ReadableStream<Uint8Array>();
    const reading = normalise(new Response(body, { status: 500 }), { signal: given.signal });
    given.abort();
    expect(await reading).toMatchObject({ shape: 'status', status: 500 });
  });

  test('that breaks off', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"error":{"message":"Cut'));
      },
      pull(controller) {
        controller.error(new Error('reset'));
      },
    });
    expect(await normalise(new Response(body, { status: 500 }))).toMatchObject({ status: 500 });
  });

  test('that was read before', async () => {
    const response = answer({ status: 500, body: { message: 'x' } });
    await response.text();
    expect(await normalise(response)).toMatchObject({ shape: 'status', message: 'Internal Server Error' });
  });

  test('nested a hundred thousand levels deep is not handed on', async () => {
    const deep = `{"message":"Deep","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const found = await normalise(
      answer({ status: 400, body: deep, headers: { 'content-type': 'application/json' } }),
    );
    expect(found).toMatchObject({ message: 'Deep' });
    expect(found).not.toHaveProperty('body');
    const problem = { status: 400, body: deep, headers: { 'content-type': 'application/problem+json' } };
    expect(await normalise(answer(problem))).not.toHaveProperty('body');
  });

  test('with thousands of faults gives twenty', async () => {
    const errors = Array.from({ length: 5000 }, (_, at) => ({ detail: `fault ${at}`, pointer: `#/${at}` }));
    const headers = { 'content-type': 'application/problem+json' };
    const found = await normalise(answer({ status: 422, headers, body: { title: 'Many', errors } }));
    expect(found?.faults).toHaveLength(20);
  });

  test('cannot forge lines, colours or prototypes', async () => {
    const body =
      '{"message":"a\\nERROR forged \\u001b[31mred\\u202e","code":"c\\r\\nx","__proto__":{"polluted":1},"errors":[{"message":"m","field":"__proto__.polluted"}]}';
    const headers = { 'content-type': 'application/json', 'x-request-id': 'a\u0085b' };
    const found = await normalise(answer({ status: 400, headers, body }));
    expect(found?.message).toBe('a ERROR forged red');
    expect(found?.code).toBe('c x');
    expect(found?.requestId).toBe('a b');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('gives no link that runs a script', async () => {
    const body = { error: { type: 'card_error', message: 'x', doc_url: 'javascript:alert(1)' } };
    expect(await normalise(answer({ status: 402, body }))).not.toHaveProperty('docUrl');
  });

  test.each([
    ['tags without an end', '<a'.repeat(120_000)],
    ['one endless tag', `<html>${'<p x'.repeat(60_000)}`],
    ['scripts without an end', `<html>${'<script>'.repeat(30_000)}`],
    ['code elements', `<?xml version="1.0"?>${'<code '.repeat(40_000)}`],
    ['brackets', `{"errors":{"${'a[0].'.repeat(40_000)}":["x"]},"message":"m"}`],
    ['quotes', `{"message":"${'\\"'.repeat(100_000)}`],
    ['spaces', `${' '.repeat(200_000)}{`],
  ])('of %s takes no time', async (_, body) => {
    const started = performance.now();
    for (const type of ['text/html', 'application/xml', 'application/json'])
      expect(await normalise(answer({ status: 400, headers: { 'content-type': type }, body }))).toBeDefined();
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('in another charset, or one that does not exist', async () => {
    const bytes = Uint8Array.from([0x53, 0xfc, 0xdf]);
    const headers = (charset: string) => ({ 'content-type': `text/plain; charset=${charset}` });
    const latin = new Response(bytes, { status: 400, headers: headers('iso-8859-1') });
    expect(await normalise(latin)).toMatchObject({ message: 'Süß' });
    const unknown = new Response(bytes, { status: 400, headers: headers('klingon') });
    expect(await normalise(unknown)).toMatchObject({ shape: 'text' });
  });
});

test('a body that is text already is read the same', async () => {
  const headers = new Headers({ 'retry-after': new Date(NOW + 60_000).toUTCString() });
  const found = await normaliseText({ status: 503, headers, body: '{"message":"Later."}', now: NOW });
  expect(found).toMatchObject({ message: 'Later.', retryAfterMs: 60_000, body: { message: 'Later.' } });
});
