import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { type } from 'arktype';
import type { Fault } from 'errata';
import { createServer, validate } from 'errata/node';
import * as v from 'valibot';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import { serve } from './support/serve.ts';

type Validate = (request: never) => Promise<unknown>;

/** Posts to an API that validates and answers the values. */
async function post(check: Validate, body: unknown, headers: Record<string, string> = {}, path = '/') {
  const url = await serve(
    createServer(
      async (request, response) => {
        response.end(JSON.stringify(await check(request as never)));
      },
      { logger: false },
    ),
  );
  const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: raw ? (body as string) : JSON.stringify(body),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit);
  const text = await response.text();
  const json = JSON.parse(text) as { errors?: Fault[]; code?: string; detail?: string } & Record<
    string,
    unknown
  >;
  return { status: response.status, text, json, faults: json.errors ?? [], headers: response.headers };
}

/** The same shape in three libraries. */
const SHAPES = {
  zod: z.object({
    name: z.string().min(3),
    email: z.email(),
    password: z.string().regex(/^\d+$/),
    tags: z.array(z.object({ id: z.int() })),
    'a/b~c d': z.string(),
    colour: z.enum(['red', 'green']),
    absent: z.string(),
    when: z.string().transform((text) => text.length),
  }),
  valibot: v.object({
    name: v.pipe(v.string(), v.minLength(3)),
    email: v.pipe(v.string(), v.email()),
    password: v.pipe(v.string(), v.regex(/^\d+$/)),
    tags: v.array(v.object({ id: v.pipe(v.number(), v.integer()) })),
    'a/b~c d': v.string(),
    colour: v.picklist(['red', 'green']),
    absent: v.string(),
    when: v.pipe(
      v.string(),
      v.transform((text) => text.length),
    ),
  }),
  arktype: type({
    name: 'string >= 3',
    email: 'string.email',
    password: 'string.digits',
    tags: type({ id: 'number.integer' }).array(),
    'a/b~c d': 'string',
    colour: '"red" | "green"',
    absent: 'string',
    when: type('string').pipe((text) => text.length),
  }),
};
const GOOD = {
  name: 'Ada',
  email: 'ada@example.com',
  password: '123',
  tags: [{ id: 1 }],
  'a/b~c d': '',
  colour: 'red',
  absent: '',
  when: 'four',
};
const BAD = {
  name: 'Al',
  email: 'hunter2-the-email',
  password: 'hunter2-the-password',
  tags: [{ id: 1 }, { id: 'hunter2-the-id' }],
  'a/b~c d': { inner: 'hunter2-the-inner' },
  colour: 'hunter2-the-colour',
  when: '',
};

describe.each(Object.entries(SHAPES))('a body by a schema of %s', (_, body) => {
  it('is answered as the schema makes it', async () => {
    const { status, json } = await post(validate({ body }), GOOD);
    expect([status, json]).toEqual([200, { body: { ...GOOD, when: 4 } }]);
  });

  it('has every fault listed with its place and kind', async () => {
    const { status, json, faults } = await post(validate({ body }), BAD);
    expect([status, json.code]).toEqual([422, 'invalid_request']);
    expect(faults.map((fault) => fault.pointer).sort()).toEqual([
      '#/absent',
      '#/a~1b~0c%20d',
      '#/colour',
      '#/email',
      '#/name',
      '#/password',
      '#/tags/1/id',
    ]);
    for (const fault of faults) {
      expect(fault.in).toBe('body');
      expect(fault.detail).toMatch(/\S/);
      expect(fault.code).toMatch(/^[A-Za-z_]+$/);
    }
  });

  it('never has a value echoed, and says nothing of what looks secret', async () => {
    const { text, faults } = await post(validate({ body }), BAD);
    expect(text).not.toContain('hunter2');
    expect(faults.find(({ pointer }) => pointer === '#/password')?.detail).toBe('This value is not valid.');
  });

  it('says what is expected all the same', async () => {
    const { faults } = await post(validate({ body }), BAD);
    const of = (pointer: string) => faults.find((fault) => fault.pointer === pointer)?.detail;
    expect(of('#/email')).toMatch(/email/i);
    expect(of('#/colour')).toMatch(/red.*green|green.*red/);
    expect(of('#/tags/1/id')).toMatch(/number|integer/);
  });

  it('that is no object, or not there, has one fault at its root', async () => {
    for (const what of ['[]', '"hunter2"', 'null', '']) {
      const { status, text, faults } = await post(validate({ body }), what);
      expect(status).toBe(422);
      expect(text).not.toContain('hunter2');
      // Arrays are objects to two of the libraries.
      if (what !== '[]') expect(faults.map(({ pointer }) => pointer)).toEqual(['#']);
    }
  });

  it('cannot reach a prototype', async () => {
    await post(validate({ body }), `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('all parts of a request', () => {
  const validated = validate({
    params: z.object({ id: z.coerce.number().int() }),
    query: z.object({ page: z.coerce.number().default(1), tag: z.array(z.string()).optional() }),
    headers: z.object({ 'x-tenant': z.uuid(), authorization: z.string().startsWith('Bearer ') }),
    body: z.object({ n: z.number() }),
  });
  const check = (request: IncomingMessage) =>
    validated(request, { id: (request.url ?? '').split(/[/?]/)[1] ?? '' });

  it('are typed and transformed', async () => {
    expectTypeOf<Awaited<ReturnType<typeof check>>>().toEqualTypeOf<{
      readonly params: { id: number };
      readonly query: { page: number; tag?: string[] | undefined };
      readonly headers: { 'x-tenant': string; authorization: string };
      readonly body: { n: number };
    }>();
    const headers = { 'x-tenant': '8e03978e-40d5-43dd-bc93-6894a57f9324', authorization: 'Bearer x' };
    const { json } = await post(check, { n: 1 }, headers, '/7?tag=a&tag=b%20c&x[y]=1');
    expect(json).toEqual({
      params: { id: 7 },
      query: { page: 1, tag: ['a', 'b c'] },
      headers,
      body: { n: 1 },
    });
  });

  it('have their faults in one problem, in one order', async () => {
    const headers = { 'x-tenant': 'nobody-special', authorization: 'Basic hunter2' };
    const { status, faults, text } = await post(check, { n: 'x' }, headers, '/seven?page=two&tag=a');
    expect(status).toBe(422);
    expect(faults.map((fault) => `${fault.in} ${fault.pointer}`)).toEqual([
      'params #/id',
      'query #/page',
      'query #/tag',
      'headers #/x-tenant',
      'headers #/authorization',
      'body #/n',
    ]);
    expect(text).not.toMatch(/hunter2|nobody-special|two/);
  });
});

describe('hostile input', () => {
  const any = validate({ body: z.unknown() });
  const query = validate({ query: z.looseObject({}) });

  it('has at most 100 faults listed', async () => {
    const { faults } = await post(validate({ body: z.array(z.string()) }), Array(5000).fill(1));
    expect(faults).toHaveLength(100);
  });

  it.each([
    'password',
    'passwordConfirmation',
    'new-password2',
    'apiKey',
    'secret_key',
    'cvc',
    'iban',
    'pin',
  ])('has nothing said of a member %s', async (name) => {
    const body = z.object({ [name]: z.string().min(3, 'hunter2 is too short') });
    const { faults } = await post(validate({ body }), { [name]: 'x' });
    expect(faults.map(({ detail }) => detail)).toEqual(['This value is not valid.']);
  });

  it.each(['spin', 'passenger', 'tokenType', 'pinned'])('has said what is wrong of %s', async (name) => {
    const body = z.object({ [name]: z.string().min(3, 'Was received too short (or was it?)') });
    const { faults } = await post(validate({ body }), { [name]: 'x' });
    expect(faults.map(({ detail }) => detail)).toEqual(['Was received too short (or was it?)']);
  });

  it.each([10, 280, 1990])(
    'has a value not told that begins %i characters into the message',
    async (before) => {
      const message = (value: unknown) => `${'x'.repeat(before)}${value}`;
      const body = z.string().refine(() => false, { error: ({ input }) => message(input) });
      const { text } = await post(validate({ body }), 'hunter2'.repeat(700));
      expect(text).not.toContain('hunter2');
    },
  );

  it('has long keys and messages cut', async () => {
    const check = validate({ body: z.record(z.string(), z.strictObject({})) });
    const { faults, text } = await post(check, { [`é${'k'.repeat(50_000)}`]: { ['z'.repeat(50_000)]: 1 } });
    expect(faults[0]?.pointer).toMatch(/^#(?:\/.{1,500})?$/);
    expect(text.length).toBeLessThan(2000);
  });

  it('has a query read without prototypes, brackets or bombs', async () => {
    const { json } = await post(
      query,
      '',
      {},
      '/?__proto__=a&__proto__=b&constructor=c&a[b]=d&e=1&e=2&e=3&%ff=%zz&g',
    );
    expect(json).toEqual({
      query: { constructor: 'c', 'a[b]': 'd', e: ['1', '2', '3'], '\ufffd': '%zz', g: '' },
    });
    expect(({} as { a?: unknown }).a).toBeUndefined();
    const many = await post(query, '', {}, `/?${'a&'.repeat(1001)}`);
    expect([many.status, many.faults[0]?.code]).toEqual([422, 'too_many']);
  });

  it.each([
    ['{"password": hunter2}', 'The body is not what its Content-Type says.'],
    [new Uint8Array([0x22, 0xff, 0x22]), 'The body is not UTF-8.'],
  ])('has JSON that does not parse refused: %j', async (body, detail) => {
    const { status, json, text } = await post(any, body);
    expect([status, json.code]).toEqual([400, 'malformed_body']);
    expect(json.detail).toBe(detail);
    expect(text).not.toContain('hunter2');
  });

  it.each([
    ['text/plain', 415],
    ['application/jsonx', 415],
    ['application/json; charset=latin1', 415],
    ['application/json; charset="UTF-8"', 200],
    ['application/merge-patch+json', 200],
    ['APPLICATION/JSON', 200],
  ])('of the type %s has %i', async (contentType, status) => {
    const answer = await post(any, '{}', { 'content-type': contentType });
    expect(answer.status).toBe(status);
    if (status === 415) expect(answer.headers.get('accept')).toBe('application/json');
  });

  it('that is compressed has 415 with the codings that would do', async () => {
    const { status, headers } = await post(any, '{}', { 'content-encoding': 'br' });
    expect([status, headers.get('accept-encoding'), headers.get('accept')]).toEqual([415, 'identity', null]);
  });

  it('that is too large has 413, with its length said or not', async () => {
    const small = validate({ body: z.unknown() }, { limit: 10 });
    expect((await post(small, '"12345678"')).status).toBe(200);
    const said = await post(small, '"123456789"');
    expect([said.status, said.json.detail]).toEqual([413, 'The body may have at most 10 bytes.']);
    const stream = Readable.toWeb(Readable.from([Buffer.from('"1234'), Buffer.from('56789"')]));
    expect((await post(small, stream)).status).toBe(413);
  });

  it('cannot make a schema’s own failure look like the caller’s', async () => {
    const throws = z.unknown().transform(() => {
      throw new Error('inside');
    });
    const { status, text } = await post(validate({ body: throws }), {});
    expect(status).toBe(500);
    expect(text).not.toContain('inside');
  });
});

describe('wrong use', () => {
  it('does not compile, and is refused at once', () => {
    // @ts-expect-error no such part
    expect(() => validate({ boddy: z.string() })).toThrow('Cannot validate "boddy"');
    // @ts-expect-error no such part beside one that there is
    expect(() => validate({ body: z.string(), parms: z.string() })).toThrow(TypeError);
    // @ts-expect-error not a schema
    expect(() => validate({ body: { type: 'string' } })).toThrow('zod, valibot or ArkType');
    const check = validate({ query: v.object({ page: v.string() }) });
    type Values = Awaited<ReturnType<typeof check>>;
    expectTypeOf<keyof Values>().toEqualTypeOf<'query'>();
    expectTypeOf<Values['query']>().toEqualTypeOf<{ page: string }>();
  });

  it('of ArkType’s transformations answers what they make', () => {
    const check = validate({ body: SHAPES.arktype, params: type({ id: 'string.integer.parse' }) });
    expectTypeOf<Awaited<ReturnType<typeof check>>['params']>().toEqualTypeOf<{ id: number }>();
    expectTypeOf<Awaited<ReturnType<typeof check>>['body']['when']>().toEqualTypeOf<number>();
  });
});
