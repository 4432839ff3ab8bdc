import type { Cacheability, CatalogueEntry, StatusClass } from 'errata/catalogue';

/** Classes as people say them. */
export const CLASS_NAMES: Readonly<Record<StatusClass, string>> = {
  informational: '1xx informational',
  success: '2xx success',
  redirection: '3xx redirection',
  'client-error': '4xx client error',
  'server-error': '5xx server error',
};

/** May a cache keep the response? */
export const CACHE: Readonly<Record<Cacheability, string>> = {
  heuristic: 'A cache may keep it, even where the response does not say for how long.',
  explicit: 'A cache may keep it only where the response says for how long.',
  never: 'A cache must not keep it.',
};

/** Who defined it, for a list. */
export function ownerName(owner: string): string {
  if (owner === 'iana') return 'registered';
  return owner === 'grpc' ? 'gRPC' : owner;
}

/** What became of it; empty for what is simply in use. */
export function standingNote({ standing, owner }: CatalogueEntry): string {
  return {
    registered: '',
    unofficial: `Not registered: ${owner} made it up.`,
    temporary: 'Registered for a time, and may change.',
    obsolete: 'Obsolete: do not send it.',
    unused: 'Reserved, and not used.',
    retired: `No longer sent by ${owner}.`,
  }[standing];
}
