/** What every view's URL may carry. It survives navigation: see `retainSearchParams` in router.tsx. */
export interface ViewSearch {
  /** Project; absent means `default`. */
  project?: string;
  environment?: string;
  /** Filter text, in the filter language. */
  q?: string;
  /** `now-1h`, an ISO 8601 time, or `all`; absent means where the data is. */
  from?: string;
  /** `now` or an ISO 8601 time, exclusive. */
  to?: string;
  /** Times are shown in UTC; absent means the zone of the browser. */
  tz?: 'utc';
}

/** The names of {@link ViewSearch}. */
export const VIEW_KEYS = ['project', 'environment', 'q', 'from', 'to', 'tz'] as const;

/** Anything read from a URL before it is checked. */
export type RawSearch = Record<string, unknown>;

const LONGEST = 4000;

/** A non-empty text of reasonable length, or undefined. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST ? value : undefined;
}

/** One of the given words, or undefined. */
export function oneOf<const T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}

const POINT = /^(?:now(?:-\d{1,5}[smhdw])?|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)$/;

function point(value: unknown): string | undefined {
  return typeof value === 'string' && POINT.test(value) ? value : undefined;
}

/** Reads what all views share; drops what is malformed, so that a damaged link still opens. */
export function parseViewSearch(raw: RawSearch): ViewSearch {
  const search: ViewSearch = {};
  const project = text(raw.project);
  if (project) search.project = project;
  const environment = text(raw.environment);
  if (environment) search.environment = environment;
  const q = text(raw.q);
  if (q) search.q = q;
  const from = raw.from === 'all' ? 'all' : point(raw.from);
  const to = point(raw.to);
  if (from) search.from = from;
  if (from && from !== 'all') search.to = to ?? 'now';
  if (raw.tz === 'utc') search.tz = 'utc';
  return search;
}

/** `?a=1&b=x` as texts; the first of a repeated name wins. */
export function parseSearch(query: string): RawSearch {
  const raw: RawSearch = {};
  for (const [name, value] of new URLSearchParams(query)) if (!(name in raw)) raw[name] = value;
  return raw;
}

/** The opposite of {@link parseSearch}; leaves out what is undefined or empty. Colons and slashes stay readable. */
export function stringifySearch(search: RawSearch): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  const query = params.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',');
  return query ? `?${query}` : '';
}
