import { setTimeout as later } from 'node:timers/promises';
import { errors } from './errors.ts';

/** Everything that the contract has thrown at the frameworks, by name. */
export const THROWN: Readonly<Record<string, () => unknown>> = {
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
