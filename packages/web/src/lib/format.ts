import type { TimeRange } from './range.ts';
import { pointToMs } from './range.ts';

const exact = new Intl.NumberFormat(undefined);
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
/** What stands where there is no data. */
export const NONE = '–';

/** 12,430 */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? NONE : exact.format(value);
}

/** 12.4K; exact below 10,000. For tiles; show {@link count} as the title. */
export function short(value: number | null | undefined): string {
  if (value === null || value === undefined) return NONE;
  return Math.abs(value) < 10_000 ? exact.format(value) : compact.format(value);
}

/** A fraction as a percentage that never rounds something to 0% or to 100%: 0.0004 → `0.04%`, 0.99996 → `99.996%`. */
export function percent(fraction: number | null | undefined): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return NONE;
  if (fraction === 0 || fraction === 1) return `${fraction * 100}%`;
  const away = Math.min(Math.abs(fraction), Math.abs(1 - fraction)) * 100;
  if (away < 0.0001) return fraction < 0.5 ? '<0.0001%' : '>99.9999%';
  const digits = away >= 10 ? 0 : away >= 1 ? 1 : Math.min(4, Math.ceil(-Math.log10(away)) + 1);
  return `${exactDigits(fraction * 100, digits)}%`;
}

function exactDigits(value: number, digits: number): string {
  return new Intl.NumberFormat(undefined, { maximumFractionDigits: digits }).format(value);
}

/** Microseconds as people say them: `<1 ms`, `843 ms`, `2.41 s`, `3 min 5 s`, `2 min`. */
export function duration(us: number | null | undefined): string {
  if (us === null || us === undefined) return NONE;
  const ms = us / 1000;
  if (ms < 1) return us === 0 ? '0 ms' : '<1 ms';
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${exactDigits(seconds, seconds < 10 ? 2 : 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ''}`;
  return `${exactDigits(seconds / 3600, 1)} h`;
}

/** Bytes: `512 B`, `1.2 KiB`, `3.4 MiB`. */
export function bytes(value: number | null | undefined): string {
  if (value === null || value === undefined) return NONE;
  let size = value;
  let unit = 'B';
  for (const next of ['KiB', 'MiB', 'GiB', 'TiB']) {
    if (size < 1024) break;
    size /= 1024;
    unit = next;
  }
  return `${exactDigits(size, unit === 'B' || size >= 100 ? 0 : 1)} ${unit}`;
}

/** A change against the period before: `+24%`, `−3%`, `×12`, `new`. `change` is new/old − 1. */
export function change(ratio: number | null | undefined): string {
  if (ratio === null || ratio === undefined) return 'new';
  if (Math.abs(ratio) < 0.005) return '±0%';
  if (ratio >= 4) return `×${exactDigits(ratio + 1, ratio < 10 ? 1 : 0)}`;
  return `${ratio > 0 ? '+' : '−'}${exactDigits(Math.abs(ratio) * 100, 0)}%`;
}

/** `now − before` over `before`; null where there was nothing before. */
export function ratio(now: number, before: number): number | null {
  return before === 0 ? null : now / before - 1;
}

/** The name of the zone that the page shows. */
export function zoneName(utc: boolean): string {
  return utc ? 'UTC' : (Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'local time');
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(utc: boolean, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${utc}${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(
      'sv-SE',
      utc ? { ...options, timeZone: 'UTC', hourCycle: 'h23' } : { ...options, hourCycle: 'h23' },
    );
    formatters.set(key, found);
  }
  return found;
}

/** `2026-03-04 14:02:07.431 UTC+1`, for details. Swedish formatting is the ISO order with a space. */
export function dateTime(time: string | number, utc: boolean): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return NONE;
  const day = formatter(utc, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);
  const clock = formatter(utc, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(date);
  const ms = String(date.getUTCMilliseconds()).padStart(3, '0');
  return `${day} ${clock}.${ms} ${offset(date, utc)}`;
}

function offset(date: Date, utc: boolean): string {
  const minutes = utc ? 0 : -date.getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(Math.abs(minutes) / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** `2026-03-04 14:02`, or with seconds where asked; no zone: the page names it. */
export function minute(time: string | number, utc: boolean, seconds = false): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return NONE;
  return formatter(utc, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(date);
}

/** `14:02` */
export function clock(time: number, utc: boolean, seconds = false): string {
  return formatter(utc, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(time);
}

/** `4 Mar` in the reader's language, with the year where asked. */
export function day(time: number, utc: boolean, year = false): string {
  return new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    ...(year ? { year: 'numeric' } : {}),
    ...(utc ? { timeZone: 'UTC' } : {}),
  }).format(time);
}

const relativeFormat = new Intl.RelativeTimeFormat(undefined, { numeric: 'always', style: 'narrow' });
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `4m ago`, for lists; show {@link dateTime} as the title. */
export function ago(time: string | number, now: number): string {
  const seconds = (new Date(time).getTime() - now) / 1000;
  if (Number.isNaN(seconds)) return NONE;
  for (const [unit, length] of STEPS)
    if (Math.abs(seconds) >= length) return relativeFormat.format(Math.trunc(seconds / length), unit);
  return relativeFormat.format(Math.trunc(seconds), 'second');
}

/** A number of seconds as a word for a bucket: `1 min`, `6 h`, `7 d`. */
export function bucket(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  if (seconds % 60 === 0) return `${seconds / 60} min`;
  return `${seconds} s`;
}

/** `Last 24 hours`, or both ends. */
export function rangeLabel(range: TimeRange, now: number, utc: boolean): string {
  const relative = /^now-(\d+)([smhdw])$/.exec(range.from);
  if (relative && range.to === 'now') {
    const unit = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' }[relative[2] ?? ''] ?? '';
    const amount = Number(relative[1]);
    return amount === 1 ? `Last ${unit}` : `Last ${amount} ${unit}s`;
  }
  return spanLabel(pointToMs(range.from, now), pointToMs(range.to, now), utc);
}

/** The same within a sentence: `in the last 24 hours`. */
export function inRange(range: TimeRange, now: number, utc: boolean): string {
  return `in ${rangeLabel(range, now, utc).replace(/^Last/, 'the last')}`;
}

/** `2026-03-04 14:00 – 15:00`; days alone where both ends are midnight. */
export function spanLabel(from: number, to: number, utc: boolean): string {
  const a = minute(from, utc);
  const b = minute(to, utc);
  if (a.endsWith(' 00:00') && b.endsWith(' 00:00') && to - from > 3_600_000) {
    const last = minute(to - 1, utc).slice(0, 10);
    return last === a.slice(0, 10) ? last : `${a.slice(0, 10)} – ${last}`;
  }
  return `${a} – ${b.slice(0, 10) === a.slice(0, 10) ? b.slice(11) : b}`;
}

/** Shortens a long route in its middle, where it says least: `/v1/acc…/orders/:id`. */
export function midTruncate(value: string, longest: number): string {
  if (value.length <= longest) return value;
  const head = Math.ceil((longest - 1) * 0.4);
  return `${value.slice(0, head)}…${value.slice(value.length - (longest - 1 - head))}`;
}
