import type { Call } from './call.ts';

type Later = typeof import('./later.ts');

let loading: Promise<Later> | undefined;

/**
 * What makes errors, and more that most pages never need. It is loaded beside the first request: once the network has failed it
 * would be too late.
 */
export function failing(): Promise<Later> {
  loading ??= import('./later.ts').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Begins to load it. */
export function expectFailure(): void {
  if (!loading) failing().catch(() => {});
}

/** What to throw where no response came. Where the errors cannot be loaded, that is the failure as it came. */
export async function failureOf(call: Call, error: unknown): Promise<unknown> {
  const loaded = await failing().catch(() => undefined);
  return loaded ? loaded.failureOf(call, error) : error;
}
