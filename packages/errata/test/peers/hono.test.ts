import { Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { bearerAuth } from 'hono/bearer-auth';
import { HTTPException } from 'hono/http-exception';
import { validator } from 'hono/validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Throwing, throwing } from '../support/throwing.ts';

const HIDDEN = 'Something went wrong on the server. It is logged under the trace id.';

/** What Hono throws for a request, caught where an adapter stands. */
async function thrownBy(app: Hono, request: Request): Promise<unknown> {
  let thrown: unknown;
  app.onError((error) => {
    thrown = error;
    return new Response();
  });
  await app.request(request);
  return thrown;
}

function guarded(middleware: Parameters<Hono['use']>[1]): Hono {
  const app = new Hono();
  app.use('*', middleware);
  app.all('*', (c) => c.text('ok'));
  return app;
}

describe("Hono's HTTPException", () => {
  let server: Throwing;
  beforeAll(async () => {
    server = await throwing();
  });
  afterAll(() => server?.close());

  const cases: readonly [
    name: string,
    thrown: () => unknown,
    status: number,
    detail: unknown,
    fields?: object,
  ][] = [
    [
      'a status and a message',
      () => new HTTPException(401, { message: 'no' }),
      401,
      'no',
      { 'www-authenticate': 'Bearer' },
    ],
    ['no message', () => new HTTPException(404), 404, 'Nothing is at this path.'],
    ['no status is 500', () => new HTTPException(), 500, HIDDEN],
    ['a 5xx hides its message', () => new HTTPException(500, { message: 'LEAK' }), 500, HIDDEN],
    [
      'the fields of its response survive, its body does not',
      () =>
        new HTTPException(401, {
          res: new Response('LEAK', {
            headers: { 'WWW-Authenticate': 'Basic realm="x"', 'Content-Type': 'text/plain' },
          }),
        }),
      401,
      undefined,
      { 'www-authenticate': 'Basic realm="x"', 'content-type': 'application/problem+json' },
    ],
    [
      'its status wins over that of its response',
      () => new HTTPException(403, { res: new Response('', { status: 200 }) }),
      403,
      undefined,
    ],
    [
      'a cause is logged',
      () => new HTTPException(400, { message: 'no', cause: new Error('LEAK') }),
      400,
      'no',
    ],
  ];
  it.each(cases)('%s', async (_, thrown, status, detail, fields = {}) => {
    const answer = await server.answer(thrown());
    expect([answer.status, answer.problem.detail]).toEqual([status, detail]);
    for (const [name, value] of Object.entries(fields)) expect(answer.headers.get(name)).toBe(value);
    expect(answer.text).not.toContain('LEAK');
  });

  it.each([
    ['bearerAuth without a token', bearerAuth({ token: 'a' }), {}, 401, 'Bearer realm=""'],
    [
      'bearerAuth with a wrong one',
      bearerAuth({ token: 'a' }),
      { authorization: 'Bearer b' },
      401,
      'Bearer error="invalid_token"',
    ],
    ['basicAuth', basicAuth({ username: 'a', password: 'b', realm: 'x' }), {}, 401, 'Basic realm="x"'],
  ])('%s keeps its challenge', async (_, middleware, headers, status, challenge) => {
    const thrown = await thrownBy(
      guarded(middleware),
      new Request('http://h/', { headers: headers as Record<string, string> }),
    );
    const answer = await server.answer(thrown);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([status, challenge]);
  });

  it('JSON that its validator cannot parse is a malformed body', async () => {
    const app = guarded(validator('json', (value) => value));
    const thrown = await thrownBy(
      app,
      new Request('http://h/', {
        method: 'POST',
        body: '{',
        headers: { 'content-type': 'application/json' },
      }),
    );
    expect((await server.answer(thrown)).problem).toMatchObject({ status: 400, code: 'malformed_body' });
  });
});
