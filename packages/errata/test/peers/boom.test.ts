import * as Boom from '@hapi/boom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Throwing, throwing } from '../support/throwing.ts';

const HIDDEN = 'Something went wrong on the server. It is logged under the trace id.';

/** Of each helper of Boom: the status, the detail, and fields that the status owes. */
const CASES: readonly [
  name: string,
  thrown: () => unknown,
  status: number,
  detail: unknown,
  fields?: object,
][] = [
  ['badRequest', () => Boom.badRequest('no'), 400, 'no'],
  [
    'unauthorized with a scheme',
    () => Boom.unauthorized('stale', 'Bearer'),
    401,
    'stale',
    { 'www-authenticate': 'Bearer error="stale"' },
  ],
  [
    'unauthorized with attributes',
    () => Boom.unauthorized('no', 'Bearer', { scope: 'a' }),
    401,
    'no',
    { 'www-authenticate': 'Bearer scope="a", error="no"' },
  ],
  [
    'unauthorized with several schemes',
    () => Boom.unauthorized('no', ['Basic', 'Bearer']),
    401,
    'no',
    { 'www-authenticate': 'Basic, Bearer' },
  ],
  [
    'unauthorized without a scheme still owes a challenge',
    () => Boom.unauthorized('no'),
    401,
    'no',
    { 'www-authenticate': 'Bearer' },
  ],
  [
    'methodNotAllowed',
    () => Boom.methodNotAllowed('no', null, ['GET', 'POST']),
    405,
    'no',
    { allow: 'GET, POST' },
  ],
  ['notFound without a message', () => Boom.notFound(), 404, 'Not Found'],
  ['conflict', () => Boom.conflict('twice'), 409, 'twice'],
  ['teapot', () => Boom.teapot('short and stout'), 418, 'short and stout'],
  ['tooManyRequests', () => Boom.tooManyRequests('later'), 429, 'later', { 'retry-after': '5' }],
  ['internal hides its message', () => Boom.internal('LEAK'), 500, HIDDEN],
  ['badImplementation hides its message', () => Boom.badImplementation('LEAK'), 500, HIDDEN],
  ['serverUnavailable, 503', () => Boom.serverUnavailable('LEAK'), 503, undefined, { 'retry-after': '5' }],
  ['boomify of an Error is a 500', () => Boom.boomify(new Error('LEAK')), 500, HIDDEN],
  ['boomify with a status', () => Boom.boomify(new Error('not you'), { statusCode: 403 }), 403, 'not you'],
  [
    'a status below 400 in its output',
    () =>
      Object.assign(Boom.badRequest('LEAK'), {
        output: { statusCode: 200, payload: { message: 'LEAK' }, headers: {} },
      }),
    500,
    HIDDEN,
  ],
  [
    'unauthorized with a token',
    () => Boom.unauthorized(null, 'Negotiate', 'b2s='),
    401,
    'Unauthorized',
    { 'www-authenticate': 'Negotiate b2s=' },
  ],
  [
    'methodNotAllowed with one method',
    () => Boom.methodNotAllowed('no', null, 'GET'),
    405,
    'no',
    { allow: 'GET' },
  ],
  ['rangeNotSatisfiable', () => Boom.rangeNotSatisfiable('no'), 416, 'no'],
  [
    'unsupportedMediaType owes the types',
    () => Boom.unsupportedMediaType('no'),
    415,
    'no',
    { accept: 'application/json' },
  ],
  [
    'badImplementation around another',
    () => Boom.badImplementation('LEAK', Boom.notFound('LEAK')),
    500,
    HIDDEN,
  ],
  ['gatewayTimeout', () => Boom.gatewayTimeout('LEAK'), 504, undefined],
  ['a status in a text', () => new Boom.Boom('no', { statusCode: '404' as unknown as number }), 404, 'no'],
  ['data is never shown', () => Boom.badRequest('no', { secret: 'LEAK' }), 400, 'no'],
];

describe('@hapi/boom', () => {
  let server: Throwing;
  beforeAll(async () => {
    server = await throwing();
  });
  afterAll(() => server?.close());

  it.each(CASES)('%s', async (_, thrown, status, detail, fields = {}) => {
    const answer = await server.answer(thrown());
    expect([answer.status, answer.problem.detail]).toEqual([status, detail]);
    for (const [name, value] of Object.entries(fields)) expect(answer.headers.get(name)).toBe(value);
    expect(answer.text).not.toContain('LEAK');
  });

  it('what an API adds to the payload becomes members, of a 4xx', async () => {
    const error = Boom.badRequest('no');
    Object.assign(error.output.payload, { plan: 'free' });
    expect((await server.answer(error)).problem).toMatchObject({ plan: 'free', detail: 'no' });
    const hidden = Boom.internal('x');
    Object.assign(hidden.output.payload, { plan: 'free' });
    expect((await server.answer(hidden)).problem).not.toHaveProperty('plan');
  });

  it('reformat with debug does not show the message of a 500', async () => {
    const error = Boom.internal('LEAK');
    error.reformat(true);
    expect((await server.answer(error)).text).not.toContain('LEAK');
  });
});
