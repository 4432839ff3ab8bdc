import type { Extent } from '@errata/hub/api-types';

/** A span of time as the API takes it. */
export interface TimeRange {
  /** ISO 8601 or relative to `now`. */
  from: string;
  to: string;
}

/** A span of time in ms since 1970; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** The spans offered by the picker, with their length in ms. */
export const PRESETS = [
  { id: 'now-15m', short: '15m', label: 'Last 15 minutes' },
  { id: 'now-1h', short: '1h', label: 'Last hour' },
  { id: 'now-6h', short: '6h', label: 'Last 6 hours' },
  { id: 'now-24h', short: '24h', label: 'Last 24 hours' },
  { id: 'now-7d', short: '7d', label: 'Last 7 days' },
  { id: 'now-30d', short: '30d', label: 'Last 30 days' },
] as const;

const UNIT: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const DAY = 86_400_000;

/** `now`, `now-6h` or an ISO 8601 time as ms since 1970; NaN where it is neither. */
export function pointToMs(point: string, now: number): number {
  if (point === 'now') return now;
  const relative = /^now-(\d+)([smhdw])$/.exec(point);
  if (relative) return now - Number(relative[1]) * (UNIT[relative[2] ?? ''] ?? Number.NaN);
  return Date.parse(point);
}

/** The range's ends in ms at the given moment. */
export function toSpan(range: TimeRange, now: number): Span {
  return { from: pointToMs(range.from, now), to: pointToMs(range.to, now) };
}

/** A span as fixed times, as shared links carry them. */
export function fromSpan(span: Span): TimeRange {
  return { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() };
}

/** Does the range move with the clock? */
export function isLive(range: TimeRange): boolean {
  return range.to.startsWith('now');
}

/**
 * The range to ask for: what the URL says, or, where it says nothing, where the data is: the last 24 h while data
 * arrives, else the whole span of the data. `from=all` is always the whole span.
 */
export function resolveRange(
  search: { from?: string; to?: string },
  extent: Extent | undefined,
  now: number,
): TimeRange {
  if (search.from && search.from !== 'all') return { from: search.from, to: search.to ?? 'now' };
  if (!extent?.first || !extent.last) return { from: 'now-24h', to: 'now' };
  const first = Date.parse(extent.first);
  const last = Date.parse(extent.last);
  if (!search.from && now - last < DAY && last <= now) return { from: 'now-24h', to: 'now' };
  // Exclusive end, and never a span of nothing: one request is a minute of data.
  return fromSpan({ from: first, to: Math.max(last + 1, first + 60_000) });
}

/** The same length of time, one length earlier (-1) or later (1). */
export function shift(range: TimeRange, direction: -1 | 1, now: number): TimeRange {
  const { from, to } = toSpan(range, now);
  const by = (to - from) * direction;
  return fromSpan({ from: from + by, to: to + by });
}

/** The bucket of a chart that begins at a time, as a range. */
export function bucketAt(time: string, seconds: number): TimeRange {
  const from = Date.parse(time);
  return fromSpan({ from, to: from + seconds * 1_000 });
}

/** Start of the day of `ms`, in the zone shown. */
function startOfDay(ms: number, utc: boolean): number {
  const date = new Date(ms);
  return utc
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
    : new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function at(day: number, clock: string | undefined, utc: boolean): number {
  if (!clock) return day;
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  const date = new Date(day);
  return utc
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), hours, minutes, seconds)
    : new Date(date.getFullYear(), date.getMonth(), date.getDate(), hours, minutes, seconds).getTime();
}

const CLOCK = String.raw`(\d{1,2}:\d\d(?::\d\d)?)`;
const DATE = String.raw`(today|yesterday|\d{4}-\d\d-\d\d)`;
const ONE_DAY = new RegExp(`^${DATE}?\\s*(?:${CLOCK}\\s*(?:-|–|to|\\.\\.)\\s*${CLOCK})?$`, 'i');
const TWO_DAYS = new RegExp(
  `^${DATE}(?:[ T]${CLOCK})?\\s*(?:-|–|to|\\.\\.)\\s*${DATE}(?:[ T]${CLOCK})?$`,
  'i',
);

function dayOf(word: string | undefined, now: number, utc: boolean): number {
  const today = startOfDay(now, utc);
  if (!word || /^today$/i.test(word)) return today;
  // Noon avoids the days of 23 and 25 hours.
  if (/^yesterday$/i.test(word)) return startOfDay(today - DAY / 2, utc);
  return utc ? Date.parse(`${word}T00:00:00Z`) : Date.parse(`${word}T00:00:00`);
}

/**
 * Reads a typed range: `45m`, `3d`, `yesterday`, `yesterday 14:00–15:00`, `2026-03-01 to 2026-03-04`,
 * `2026-03-01 10:00 - 2026-03-01 12:00`. A day given as the end is included whole. Undefined where it is not understood.
 */
export function parseTypedRange(input: string, now: number, utc: boolean): TimeRange | undefined {
  const typed = input.trim();
  const relative = /^(?:last\s+)?(\d{1,5})\s*([smhdw])(?:[a-z]*)$/i.exec(typed);
  if (relative) return { from: `now-${relative[1]}${relative[2]?.toLowerCase()}`, to: 'now' };
  if (/^all(?: data)?$/i.test(typed)) return { from: 'all', to: '' };
  const two = TWO_DAYS.exec(typed);
  let span: Span | undefined;
  if (two) {
    const end = dayOf(two[3], now, utc);
    span = {
      from: at(dayOf(two[1], now, utc), two[2], utc),
      to: two[4] ? at(end, two[4], utc) : startOfDay(end + DAY * 1.5, utc),
    };
  } else {
    const one = ONE_DAY.exec(typed);
    if (!one || typed === '') return undefined;
    const day = dayOf(one[1], now, utc);
    span = one[2]
      ? { from: at(day, one[2], utc), to: at(day, one[3], utc) }
      : { from: day, to: startOfDay(day + DAY * 1.5, utc) };
  }
  if (!Number.isFinite(span.from) || !Number.isFinite(span.to) || span.to <= span.from) return undefined;
  return fromSpan(span);
}
