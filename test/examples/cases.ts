import { expect } from 'vitest';

/** One request to an example, and what it answers, whatever the framework. Cases run in this order. */
export interface Case {
  readonly name: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
  readonly status: number;
  /** Fields of the response; null for one that must not be there. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** The body, parsed. */
  readonly answer?: unknown;
}

export const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

/** A problem by its status, code and title, with what else its body has. */
function problem(status: number, code: string, title: string, more: object) {
  const fields = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  const type = `/problems/${code}`;
  const answer = expect.objectContaining({ type, status, code, title, trace_id: TRACE_ID, ...more });
  return { status, answer, fields: { ...fields, 'x-trace-id': TRACE_ID } };
}

const ADA = { id: 1, name: 'Ada', email: 'ada@example.com' };
const GRACE = { id: 2, name: 'Grace', email: 'grace@example.com' };
const ALAN = { name: 'Alan', email: 'alan@example.com' };
const asAda = { authorization: 'Bearer ada-secret' };
const withKey = { ...asAda, 'idempotency-key': '"8e03978e-40d5-43dd-bc93-6894a57f9324"' };
const tea = { product: 'tea', quantity: 3 };

const invalid = (errors: readonly object[]) =>
  problem(400, 'invalid_request', 'Request not valid', {
    errors: errors.map((fault) => expect.objectContaining(fault)),
  });
const noUser = problem(404, 'user_not_found', 'User not found', { detail: 'No user has the id 99.' });
const unsigned = problem(401, 'token_missing', 'Token missing', {});
const challenge = { 'www-authenticate': 'Bearer realm="shop"' };

export const CASES: readonly Case[] = [
  { name: 'lists users', path: '/users', status: 200, answer: { users: [ADA, GRACE] } },
  { name: 'answers a user', path: '/users/1', status: 200, answer: ADA },
  {
    name: 'refuses a malformed id with 400 and its place',
    path: '/users/abc',
    ...invalid([{ in: 'params', pointer: '#/id', detail: 'Must be a whole number from 1 to 999999999.' }]),
  },
  { name: 'answers 404 for a user that is missing', path: '/users/99', ...noUser },
  {
    name: 'answers HEAD without a body',
    method: 'HEAD',
    path: '/users/99',
    status: 404,
    fields: noUser.fields,
  },
  {
    name: 'speaks German to who asks for it',
    path: '/users/99',
    headers: { 'accept-language': 'de-AT, en;q=0.5' },
    ...problem(404, 'user_not_found', 'Benutzer nicht gefunden', { detail: 'Niemand hat die Id 99.' }),
    fields: { 'content-language': 'de', vary: expect.stringMatching(/Accept-Language/i) },
  },
  {
    name: 'adds a user',
    method: 'POST',
    path: '/users',
    body: ALAN,
    status: 201,
    fields: { location: '/users/3' },
    answer: { id: 3, ...ALAN },
  },
  {
    name: 'refuses an address that is taken',
    method: 'POST',
    path: '/users',
    body: { ...ALAN, email: 'ALAN@example.com' },
    ...problem(409, 'email_taken', 'Email address taken', {}),
  },
  {
    name: 'names all faults of a body at once',
    method: 'POST',
    path: '/users',
    body: { name: '', email: 'x', admin: true },
    ...invalid([
      { in: 'body', pointer: '#/name', code: 'too_small' },
      { in: 'body', pointer: '#/email', code: 'invalid_format' },
      { in: 'body', pointer: '#', code: 'unrecognized_keys' },
    ]),
  },
  {
    name: 'refuses JSON that ends too early',
    method: 'POST',
    path: '/users',
    body: '{"name":',
    ...problem(400, 'malformed_body', 'Body not readable', {}),
  },
  {
    name: 'answers 405 with the methods that there are',
    method: 'DELETE',
    path: '/users',
    status: 405,
    fields: { allow: 'GET, HEAD, OPTIONS, POST' },
    answer: expect.objectContaining({ type: 'about:blank', code: 'method_not_allowed' }),
  },
  {
    name: 'answers OPTIONS',
    method: 'OPTIONS',
    path: '/orders',
    status: 204,
    fields: { allow: 'GET, HEAD, OPTIONS, POST' },
  },
  {
    name: 'answers 404 where there is nothing',
    path: '/nothing',
    status: 404,
    answer: expect.objectContaining({ type: 'about:blank', code: 'not_found' }),
  },
  {
    name: 'says that an old version will end, and answers as it did',
    path: '/users/1',
    headers: { 'api-version': '2' },
    status: 200,
    fields: {
      deprecation: '@1767225600',
      sunset: 'Sun, 01 Jan 2040 00:00:00 GMT',
      vary: expect.stringMatching(/Api-Version/i),
    },
    answer: ADA,
  },
  {
    name: 'gives the old version its own shape',
    path: '/users',
    headers: { 'api-version': '2' },
    status: 200,
    answer: [ADA, GRACE, { id: 3, ...ALAN }],
  },
  {
    name: 'answers 410 for a version that has ended',
    path: '/users',
    headers: { 'api-version': '1' },
    ...problem(410, 'version_gone', 'API version gone', { successor: '3', versions: ['1', '2', '3'] }),
  },
  {
    name: 'refuses a version that never was',
    path: '/users',
    headers: { 'api-version': '9' },
    ...problem(400, 'version_unknown', 'API version not known', { versions: ['1', '2', '3'] }),
  },
  { name: 'asks a stranger for a token', path: '/orders', ...unsigned, fields: challenge },
  {
    name: 'refuses a token that nobody has',
    path: '/orders',
    headers: { authorization: 'Bearer nobody' },
    ...problem(401, 'token_invalid', 'Token not valid', {}),
    fields: { 'www-authenticate': 'Bearer realm="shop", error="invalid_token"' },
  },
  {
    name: 'asks a stranger for a token before it looks at an order',
    method: 'POST',
    path: '/orders',
    body: {},
    ...unsigned,
    fields: challenge,
  },
  {
    name: 'places an order, and says what is left of the limit',
    method: 'POST',
    path: '/orders',
    headers: withKey,
    body: tea,
    status: 201,
    fields: {
      'ratelimit-policy': '"orders";q=10;w=60',
      ratelimit: '"orders";r=9;t=60',
      'idempotent-replayed': null,
    },
    answer: { id: 1, user: 1, ...tea },
  },
  {
    name: 'answers the same again to the same key, and places nothing',
    method: 'POST',
    path: '/orders',
    headers: withKey,
    body: tea,
    status: 201,
    fields: { 'idempotent-replayed': 'true', ratelimit: expect.stringMatching(/^"orders";r=8;/) },
    answer: { id: 1, user: 1, ...tea },
  },
  {
    name: 'refuses the same key with another order',
    method: 'POST',
    path: '/orders',
    headers: withKey,
    body: { ...tea, quantity: 1 },
    ...problem(422, 'idempotency_key_reused', 'Idempotency-Key reused', {}),
  },
  {
    name: 'says how many are left where there are not enough',
    method: 'POST',
    path: '/orders',
    headers: asAda,
    body: tea,
    ...problem(409, 'out_of_stock', 'Out of stock', { available: 2, detail: 'Only 2 of "tea" are left.' }),
  },
  {
    name: 'refuses a product that there is not',
    method: 'POST',
    path: '/orders',
    headers: asAda,
    body: { product: 'car', quantity: 1 },
    ...problem(422, 'product_unknown', 'Product unknown', { detail: 'There is no product "car".' }),
  },
  {
    name: 'refuses an order that is not valid',
    method: 'POST',
    path: '/orders',
    headers: asAda,
    body: { product: 'tea', quantity: '3' },
    ...invalid([{ in: 'body', pointer: '#/quantity', code: 'invalid_type' }]),
  },
  {
    name: 'lists the orders of who asks',
    path: '/orders',
    headers: asAda,
    status: 200,
    answer: { orders: [{ id: 1, user: 1, ...tea }] },
  },
  {
    name: 'serves the page of an error',
    path: '/problems/out_of_stock',
    headers: { accept: 'application/json' },
    status: 200,
    answer: expect.objectContaining({ code: 'out_of_stock', status: 409, title: 'Out of stock' }),
  },
];
