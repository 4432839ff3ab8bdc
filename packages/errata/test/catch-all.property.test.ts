import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errors } from '../../../test/contract/errors.ts';
import { type Throwing, throwing } from './support/throwing.ts';

const INTERNAL = 'INTERNAL-5f2c';
const RUNS = { numRuns: 300 };

/** A proxy that fails whatever is done with it. */
function poison(): object {
  const fail = () => {
    throw new Error(INTERNAL);
  };
  const traps = [
    'get has ownKeys getPrototypeOf getOwnPropertyDescriptor set deleteProperty defineProperty isExtensible',
  ];
  return new Proxy(
    {},
    Object.fromEntries(
      traps
        .join(' ')
        .split(' ')
        .map((trap) => [trap, fail]),
    ),
  );
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Answers every question with the same. */
function yesMan(answer: unknown): object {
  return new Proxy(() => {}, { get: () => answer, has: () => true });
}

/** An error that is its own cause, and gathers itself. */
function ring(): Error {
  const error = new AggregateError([], INTERNAL);
  error.errors.push(error);
  error.cause = error;
  return error;
}

const HOSTILE: Record<string, () => unknown> = {
  'a proxy that throws on every trap': poison,
  'a revoked proxy': revoked,
  'a proxy that says true': () => yesMan(true),
  'a proxy that says 404': () => yesMan(404),
  'a proxy that says text': () => yesMan('"}'),
  'a proxy that answers itself': () => {
    const self: object = new Proxy({}, { get: () => self });
    return self;
  },
  'an object that says it is a problem error': () => ({
    [Symbol.for('errata.problem-error')]: true,
    definition: { status: 200, head: '<html>', tail: '' },
  }),
  'a ring of causes': ring,
  'a toString that throws': () => ({
    toString() {
      throw new Error(INTERNAL);
    },
  }),
  'an error of another realm': () => runInNewContext(`new TypeError(${JSON.stringify(INTERNAL)})`),
  'a huge text': () => INTERNAL.repeat(1_000_000),
  'a symbol': () => Symbol(INTERNAL),
  'a BigInt': () => 10n ** 50n,
  'a function': () => () => INTERNAL,
  'a promise': () => Promise.resolve(INTERNAL),
  'an object without prototype': () => Object.create(null),
  'an error whose message is an object': () => Object.assign(new Error(), { message: poison() }),
  'headers that throw': () => ({ status: 500, message: INTERNAL, headers: poison() }),
  'an unregistered status': () => ({ statusCode: 200, message: INTERNAL }),
  'a status of nothing': () => ({ status: Number.NaN, message: INTERNAL }),
};

/** What holds of every answer to whatever was thrown. */
function checkSound({ status, headers, text, problem, records }: Awaited<ReturnType<Throwing['answer']>>) {
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(status).toBeGreaterThanOrEqual(400);
  expect(problem.status).toBe(status);
  expect(problem.trace_id).toBe(headers.get('x-trace-id'));
  for (const name of ['type', 'title', 'code', 'instance']) expect(typeof problem[name]).toBe('string');
  expect(text).not.toMatch(/\n\s+at |node_modules/);
  // fetch sends a request that was answered with 421 once more (RFC 9110 §15.5.20).
  expect(records).toHaveLength(status === 421 ? 2 : 1);
  expect(() => JSON.stringify(records[0])).not.toThrow();
}

describe('whatever is thrown', () => {
  let server: Throwing;
  beforeAll(async () => {
    server = await throwing({ errors });
  });
  afterAll(() => server?.close());

  it.each(Object.entries(HOSTILE))('%s', async (_, make) => {
    const answer = await server.answer(make());
    checkSound(answer);
    if (answer.status >= 500) expect(answer.text).not.toContain(INTERNAL);
    expect(JSON.stringify(answer.records[0]).length).toBeLessThan(50_000);
  });

  it('any value', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withNullPrototype: true,
        }),
        async (thrown) => checkSound(await server.answer(thrown)),
      ),
      RUNS,
    );
  });

  it('any object with the members that libraries use', async () => {
    const value = fc.oneof(
      fc.anything({ maxDepth: 2 }),
      // To fetch, a 407 without a proxy is a network error.
      fc.integer({ min: 390, max: 610 }).filter((status) => status !== 407),
      fc.constantFrom(...Object.values(HOSTILE).filter((make) => make !== HOSTILE['a huge text'])),
    );
    const names =
      'status statusCode message name code type headers expose isBoom output issues errors details inner isJoi response config request cause url severity res arkErrors validation constraints property stack'.split(
        ' ',
      );
    const thrown = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 12 });
    await fc.assert(
      fc.asyncProperty(thrown, async (drawn) => {
        // Made here, because fast-check looks into what it draws.
        const members = Object.fromEntries(
          Object.entries(drawn).map(([name, each]) => [name, typeof each === 'function' ? each() : each]),
        );
        const answer = await server.answer(members);
        checkSound(answer);
        if (answer.status >= 500 && members.expose !== true) {
          expect(answer.problem).not.toHaveProperty('errors');
          if (typeof members.message === 'string' && members.message.length > 8)
            expect(answer.text).not.toContain(members.message);
        }
      }),
      RUNS,
    );
  });

  it('any detail: the body is UTF-8, its text without half surrogates', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('\ud800', '\udfff', '\\', '"', '\u0000', '\n', '😀', '\\ud800', 'a'), {
          maxLength: 50,
        })
        .map((parts) => parts.join('')),
      fc.integer({ min: 3990, max: 4001 }).map((length) => `${'x'.repeat(length)}😀😀`),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (detail, member) => {
        const { text: body, problem } = await server.answer(
          errors.upstream_down({ detail, members: { note: member, [member]: 1 } }),
        );
        expect(body.isWellFormed() && String(problem.detail).isWellFormed()).toBe(true);
        if (detail.isWellFormed() && detail.length < 4000) expect(problem.detail).toBe(detail);
        expect(problem.note).toBe(member.toWellFormed());
      }),
      RUNS,
    );
  });

  it('any fields: no field of an attacker, none that node:http refuses', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom(
        'a\r\nset-cookie: x=1',
        'a\0b',
        'ü€😀',
        '\ud800',
        'x'.repeat(100_000),
        'é'.repeat(9000),
        '',
        ' ',
      ),
    );
    const fields = fc.dictionary(
      fc.oneof(
        text,
        fc.constantFrom('www-authenticate', 'x-a', 'content-length', 'transfer-encoding', 'x-trace-id'),
      ),
      fc.oneof(text, fc.array(text, { maxLength: 3 })),
      { maxKeys: 3 },
    );
    await fc.assert(
      fc.asyncProperty(fields, async (headers) => {
        const answer = await server.answer(errors.sign_in_first({ headers }));
        checkSound(answer);
        expect(answer.headers.has('set-cookie')).toBe('set-cookie' in headers);
        expect(answer.headers.get('www-authenticate')?.length).toBeGreaterThan(0);
        for (const [, value] of answer.headers) expect(value).toMatch(/^[\t\x20-\x7e]{0,9000}$/);
      }),
      RUNS,
    );
  });

  it.each([
    [30, '30'],
    [0.2, '1'],
    [-5, '0'],
    [Number.NaN, '5'],
    [Number.POSITIVE_INFINITY, '5'],
    [1e300, '2147483648'],
    [new Date(Number.NaN), '5'],
    [new Date(0), '0'],
    ['soon', '5'],
  ])('Retry-After of %s', async (retryAfter, sent) => {
    const { headers } = await server.answer(errors.upstream_down({ retryAfter: retryAfter as number }));
    expect(headers.get('retry-after')).toBe(sent);
  });

  it.each([
    ['120', '120'],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:28:00 GMT'],
    ['NaN', '5'],
    ['-1', '5'],
    ['', '5'],
  ])('Retry-After of somebody else: %s', async (given, sent) => {
    const { headers } = await server.answer({ status: 503, headers: { 'Retry-After': given } });
    expect(headers.get('retry-after')).toBe(sent);
  });

  it('leaves out members that cannot be sent, and sends the rest', async () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const members = {
      big: 1n,
      cyclic,
      failing: { toJSON: poison },
      status: 200,
      'not-a-name': 1,
      ['__proto__']: { polluted: true },
      whole: { deep: [1] },
    };
    const { problem, status } = await server.answer(errors.sign_in_first({ members }));
    expect(status).toBe(401);
    expect(problem).toMatchObject({ whole: { deep: [1] }, status: 401, code: 'sign_in_first' });
    for (const name of ['big', 'cyclic', 'failing', 'not-a-name']) expect(problem).not.toHaveProperty([name]);
    expect(Object.hasOwn(problem, '__proto__')).toBe(false);
  });

  it('sends the problem without members that cannot be listed', async () => {
    const { problem } = await server.answer(
      errors.sign_in_first({ members: poison() as Record<string, unknown> }),
    );
    expect(problem).toMatchObject({ status: 401, code: 'sign_in_first' });
  });
});
