import { HubAway } from '@errata/hub';
import { z } from 'zod';
import { readAddress } from './address-file.ts';
import type { HubPlace } from './options.ts';

/** Where a hub listens unless it is told otherwise. */
export const DEFAULT_URL = 'http://127.0.0.1:4400';
/** A hub on this machine answers in milliseconds; one that does not is taken for none. */
const PROBE_MS = 2_000;
const health = z.object({ ok: z.literal(true) });

/**
 * The address of the hub to go through: the one that was named, else the one that holds the data directory, else the one
 * at the default address; undefined where none runs. A hub that was named and does not answer is a {@link HubAway}.
 */
export async function findHub({ hub, dataDir, dataDirNamed }: HubPlace): Promise<string | undefined> {
  if (hub !== undefined) {
    const cause = await probe(hub);
    if (cause !== undefined) throw new HubAway(hub, cause);
    return hub;
  }
  const written = await readAddress(dataDir);
  for (const url of [written, dataDirNamed ? undefined : DEFAULT_URL])
    if (url !== undefined && (await probe(url)) === undefined) return url;
  return undefined;
}

/** What keeps a hub from answering; undefined where it answers. */
async function probe(url: string): Promise<unknown> {
  try {
    const response = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(PROBE_MS) });
    const text = await response.text();
    return health.safeParse(JSON.parse(text)).success ? undefined : new Error('what answers there is no hub');
  } catch (error) {
    return error instanceof SyntaxError ? new Error('what answers there is no hub') : error;
  }
}
