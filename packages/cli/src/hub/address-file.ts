import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const content = z.object({ url: z.url({ protocol: /^https?$/ }) });

/** Writes down where the hub that holds a data directory listens; answers the function that takes it back. */
export async function writeAddress(dataDir: string, url: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'hub.json');
  await writeFile(path, JSON.stringify({ url }), { mode: 0o600 });
  return () => rm(path, { force: true });
}

/** Where the hub that holds a data directory said it listens; it may have ended since. */
export async function readAddress(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(dataDir, 'hub.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return content.parse(JSON.parse(text)).url;
  } catch {
    return undefined;
  }
}
