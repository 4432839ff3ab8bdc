import { createLogger, startHub } from '@errata/hub';
import type { HubAccess } from './call-hub.ts';
import { findHub } from './find-hub.ts';
import type { HubPlace } from './options.ts';

/** Calls the API of the hub that runs or, where none does, of one that runs for this one question on the data directory. */
export async function withHub<T>(place: HubPlace, ask: (hub: HubAccess) => Promise<T>): Promise<T> {
  const url = await findHub(place);
  if (url !== undefined) return ask({ url, key: place.key });
  const { dataDir, databaseUrl, clickhouseUrl } = place;
  const hub = await startHub({
    dataDir,
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    clickhouseUrl,
    logger: createLogger({ level: 'error', terminal: true }),
  });
  try {
    return await ask({ url: hub.url });
  } finally {
    await hub.close();
  }
}
