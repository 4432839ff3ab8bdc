import type { Range } from './answers/range.ts';
import { InvalidQuestion } from './invalid-question.ts';

/** A span of time in ms since 1970; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};
const MAX_YEARS = 40;
const LONGEST_MS = MAX_YEARS * 366 * 86_400_000;
/** The store's times end in 2106. */
const LATEST_MS = 4_294_967_295_000;

/** Reads `2026-03-04T14:00:00Z`, `2026-03-04` (UTC where no zone is given), `now` or `now-7d`. */
export function readTime(parameter: string, text: string, now: Date): number {
  const relative = /^now(?:-(\d{1,6})([smhdwy]))?$/.exec(text.trim());
  if (relative) return now.getTime() - Number(relative[1] ?? 0) * (SECONDS[relative[2] ?? 's'] ?? 1) * 1_000;
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(
    text.trim(),
  );
  const time = parts ? Date.parse(`${parts[1]}T${parts[2] ?? '00:00'}${parts[3] ?? 'Z'}`) : Number.NaN;
  if (Number.isNaN(time))
    throw new InvalidQuestion(
      parameter,
      `\`${parameter}\` is not a time. Write it as 2026-03-04T14:00:00Z, now, or now-7d (units s m h d w y).`,
    );
  return Math.min(Math.max(time, 0), LATEST_MS);
}

/** Reads both ends of a range. Throws where it is empty or longer than 40 years. */
export function readSpan(from: string, to: string, now: Date): Span {
  const span = { from: readTime('from', from, now), to: readTime('to', to, now) };
  if (span.from >= span.to)
    throw new InvalidQuestion(
      'from',
      '`from` must be earlier than `to`. Swap them, or choose another range.',
    );
  if (span.to - span.from > LONGEST_MS)
    throw new InvalidQuestion('from', `The range is longer than ${MAX_YEARS} years. Narrow it.`);
  return span;
}

/** Whether a range is given by the clock (`now-1h`), not by fixed times. */
export function isRelative(text: string): boolean {
  return text.trim().startsWith('now');
}

/** ISO 8601 with ms, from ms since 1970. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** The range as answers give it. */
export function rangeOf(span: Span): Range {
  return { from: isoTime(span.from), to: isoTime(span.to) };
}
