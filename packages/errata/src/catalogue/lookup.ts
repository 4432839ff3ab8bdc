import { catalogue } from './catalogue.ts';
import type { CatalogueEntry } from './entry.ts';

/** Names from before a status was renamed, or as a widespread server spells them, with the key that they mean now. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'moved temporarily': '302',
  'request time out': '408',
  'payload too large': '413',
  'request entity too large': '413',
  'request uri too long': '414',
  'request uri too large': '414',
  'requested range not satisfiable': '416',
  "i'm a teapot": '418',
  'unprocessable entity': '422',
  'request header or cookie too large': '431',
  'service temporarily unavailable': '503',
  'gateway time out': '504',
};

interface Index {
  readonly byKey: ReadonlyMap<string, CatalogueEntry>;
  readonly byName: ReadonlyMap<string, CatalogueEntry>;
  readonly byStatus: ReadonlyMap<number, readonly CatalogueEntry[]>;
}

/** Built at the first question, so that importing the catalogue costs nothing and bundlers can drop what is unused. */
let built: Index | undefined;

/** Lower case; underscores, hyphens and runs of space count as one space: `TOO_MANY_REQUESTS` is `too many requests`. */
function nameOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
}

function index(): Index {
  if (built) return built;
  const byKey = new Map<string, CatalogueEntry>();
  const byName = new Map<string, CatalogueEntry>();
  const byStatus = new Map<number, CatalogueEntry[]>();
  for (const entry of catalogue) {
    byKey.set(entry.key.toLowerCase(), entry);
    if (entry.grpc !== undefined) byKey.set(`grpc:${entry.grpc}`, entry);
    // An unused status has no name of its own; of entries that share a name the first, a registered one, keeps it.
    const name = nameOf(entry.title);
    if (entry.standing !== 'unused' && !byName.has(name)) byName.set(name, entry);
    // A gRPC code is not a status: it only maps to one.
    if (entry.grpc === undefined) {
      const sameStatus = byStatus.get(entry.status);
      if (sameStatus) sameStatus.push(entry);
      else byStatus.set(entry.status, [entry]);
    }
  }
  for (const [name, key] of Object.entries(OTHER_NAMES)) {
    const entry = byKey.get(key);
    if (entry && !byName.has(name)) byName.set(name, entry);
  }
  built = { byKey, byName, byStatus };
  return built;
}

/**
 * The entry for a key or a name.
 *
 * Takes `429`, `nginx:499`, `grpc:UNAVAILABLE`, `grpc:14`, `Too Many Requests`, `TOO_MANY_REQUESTS` and a few former
 * names such as `Payload Too Large`; case does not matter. A bare number means the registered status alone, because an
 * unofficial number may have several owners: for those see `entriesFor`. Returns undefined where nothing fits.
 */
export function findEntry(key: string): CatalogueEntry | undefined {
  if (key.length > 100) return undefined;
  const { byKey, byName } = index();
  return byKey.get(key.trim().toLowerCase()) ?? byName.get(nameOf(key));
}

/** Every entry for a status on the wire or in a log: the registered one first, then the unofficial ones; or none. */
export function entriesFor(status: number): CatalogueEntry[] {
  return [...(index().byStatus.get(status) ?? [])];
}
