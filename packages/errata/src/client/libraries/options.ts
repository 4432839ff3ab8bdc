import type { ClientOptions } from '../client-options.ts';

/** How calls of another library are repeated: the members of the same names of `createFetch`. Every one may be left out. */
export type LibraryOptions = Pick<
  ClientOptions,
  | 'retry'
  | 'deadline'
  | 'attemptTimeout'
  | 'idempotency'
  | 'breaker'
  | 'concurrency'
  | 'policies'
  | 'on'
  | 'clock'
>;
