import { setTimeout as later } from 'node:timers/promises';
import { errors } from './errors.ts';
import { FOREIGN_THROWN } from './foreign.ts';

/** Everything that the contract has thrown at the frameworks, by name. */
export const THROWN: Readonly<Record<string, () => unknown>> = {
  ...FOREIGN_THROWN,
  error: () => new Error('database at 10.0.0.7 refused "secret"'),
  string: () => 'a string',
  undefined: () => undefined,
  null: () => null,
  number: () => 42,
  frozen: () => Object.freeze(new Error('frozen')),
  'hostile-getter': () =>
    Object.defineProperty(new Error('hostile'), 'status', {
      get() {
        throw new Error('no status for you');
      },
    }),
  'not-extensible': () => Object.preventExtensions({ status: 'not a status' }),
  'prototype-less': () => Object.assign(Object.create(null), { message: 'secret' }),
  symbol: () => Symbol('secret'),
  bigint: () => 12n,
  proxy: () =>
    new Proxy(
      {},
      {
        get() {
          throw new Error('no member for you');
        },
      },
    ),
  cycle() {
    const error: Error & { cause?: unknown } = new Error('round');
    error.cause = error;
    return error;
  },
  'status-200': () => Object.assign(new Error('fine?'), { status: 200 }),
  'status-huge': () => Object.assign(new Error('huge'), { statusCode: 99_999 }),
  'http-error': () => Object.assign(new Error('Already taken.'), { status: 409, expose: true }),
  'http-error-500': () => Object.assign(new Error('secret'), { status: 502 }),
  'http-error-hidden': () => Object.assign(new Error('secret'), { statusCode: 403, expose: false }),
  'http-error-headers': () =>
    Object.assign(new Error('No range.'), { status: 416, headers: { 'Content-Range': 'bytes */10' } }),
  unauthorized: () => Object.assign(new Error('Who are you?'), { status: 401 }),
  'uri-error': () => new URIError('URI malformed'),
  defined: () => errors.user_not_found({ id: '7' }),
};

/** Throws, synchronously or after a turn of the event loop. */
export function throwNamed(name: string): never {
  throw (THROWN[name] ?? (() => new Error(`nothing is called ${name}`)))();
}

/** Rejects after a turn of the event loop. */
export async function rejectNamed(name: string): Promise<never> {
  await later(1);
  return throwNamed(name);
}
