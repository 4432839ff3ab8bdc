import createError from 'http-errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Throwing, throwing } from '../support/throwing.ts';

/** What ours answers to what http-errors makes: the ground that the tests of http-errors cover. */
const CASES: readonly [name: string, thrown: () => unknown, status: number, detail: string | undefined][] = [
  ['a status alone: its phrase', () => createError(404), 404, 'Not Found'],
  ['a status and a message', () => createError(404, 'missing'), 404, 'missing'],
  ['a message alone is a 500, hidden', () => createError('boom'), 500, 'HIDDEN'],
  ['nothing at all is a 500', () => createError(), 500, 'HIDDEN'],
  ['a status that nobody registered', () => createError(471, 'own'), 471, 'own'],
  ['a status below 400 becomes 500', () => createError(204 as 404), 500, 'HIDDEN'],
  ['an error that it extends', () => createError(404, new Error('inner')), 404, 'inner'],
  [
    'an error that has a status of its own',
    () => createError(Object.assign(new Error('x'), { status: 409 })),
    409,
    'x',
  ],
  [
    'expose: false hides a 4xx',
    () => createError(404, 'LEAK', { expose: false }),
    404,
    'Nothing is at this path.',
  ],
  [
    'expose: true shows a 5xx',
    () => createError(503, 'Back at noon.', { expose: true }),
    503,
    'Back at noon.',
  ],
  ['a 5xx hides its message', () => createError(503, 'LEAK'), 503, undefined],
  ['a constructor by name', () => new createError.UnprocessableEntity('no such plan'), 422, 'no such plan'],
  ['a constructor by number', () => new createError[410](), 410, 'Gone'],
  ['the class of a 5xx', () => new createError.InternalServerError('LEAK'), 500, 'HIDDEN'],
  ['an empty message', () => createError(404, ''), 404, 'Nothing is at this path.'],
  ['more properties do not get out', () => createError(400, 'bad', { id: 1, secret: 'LEAK' }), 400, 'bad'],
  ['a redirect is no error', () => createError(300), 500, 'HIDDEN'],
  [
    'properties alone are no status',
    () => createError({ status: 409, message: 'LEAK' } as never),
    500,
    'HIDDEN',
  ],
  ['status wins over statusCode', () => ({ status: 404, statusCode: 500, message: 'x' }), 404, 'x'],
  ['a status as text is none', () => ({ status: '404', message: 'LEAK' }), 500, 'HIDDEN'],
];
const HIDDEN = 'Something went wrong on the server. It is logged under the trace id.';

describe('http-errors', () => {
  let server: Throwing;
  beforeAll(async () => {
    server = await throwing();
  });
  afterAll(() => server?.close());

  it.each(CASES)('%s', async (_, thrown, status, detail) => {
    const answer = await server.answer(thrown());
    expect(answer.status).toBe(status);
    expect(answer.problem.detail).toBe(detail === 'HIDDEN' ? HIDDEN : detail);
    expect(answer.text).not.toContain('LEAK');
  });

  it('headers survive, and none that belongs to the body', async () => {
    const { headers } = await server.answer(
      createError(429, 'slow down', {
        headers: { 'Retry-After': '30', 'X-Plan': 'free', 'Content-Type': 'text/html' },
      }),
    );
    expect([headers.get('retry-after'), headers.get('x-plan'), headers.get('content-type')]).toEqual([
      '30',
      'free',
      'application/problem+json',
    ]);
  });

  it('what hides a message keeps it for the log', async () => {
    const { records } = await server.answer(createError(500, 'disk full'));
    expect(records[0]?.message).toBe('disk full');
  });
});
