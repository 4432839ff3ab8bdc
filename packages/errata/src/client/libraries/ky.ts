/** The policies of `errata/client` for ky: `ky.create(errata())`. Imports nothing of ky. */

import { createFetch } from '../create-fetch.ts';
import type { LibraryOptions } from './options.ts';

export type { LibraryOptions } from './options.ts';

/** The options of ky that hand retries and time to `errata/client`. */
export interface KyOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly retry: { readonly limit: 0 };
  readonly timeout: false;
}

/**
 * Options for ky: `ky.create(errata())`, or `ky.extend(errata())` for an instance that is there already. Requests are repeated as
 * `createFetch` repeats them, within the same budget; ky's hooks and errors stay, its own retries and its timeout are off.
 */
export function errata(options: LibraryOptions = {}): KyOptions {
  const client = createFetch({ ...options, throws: false, isFailure: false });
  return { fetch: (input, init) => client(input, init), retry: { limit: 0 }, timeout: false };
}
