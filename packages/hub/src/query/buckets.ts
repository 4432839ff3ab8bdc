import type { Tier } from '../store/telemetry/schema/rollup-family.ts';
import type { Span } from './range.ts';

/** Widths of a chart's buckets in seconds: 1m 5m 15m 1h 6h 1d 7d 30d 365d. */
const CHART_WIDTHS = [60, 300, 900, 3_600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000] as const;
/** Finer steps for the small charts in lists, which have fewer buckets. */
const TREND_WIDTHS = [
  60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
  31_536_000, 63_072_000,
] as const;
const CHART_BUCKETS = 180;
const TREND_BUCKETS = 30;
const WEEK = 604_800;
/** 1970 began on a Thursday; weeks begin on Monday. */
const MONDAY = 4 * 86_400;

/** Equal buckets over a span. */
export interface Buckets {
  /** Start of the first bucket, ms. */
  readonly start: number;
  readonly seconds: number;
  readonly count: number;
}

function floor(ms: number, seconds: number): number {
  const offset = (seconds === WEEK ? MONDAY : 0) * 1_000;
  const width = seconds * 1_000;
  return Math.max(0, Math.floor((ms - offset) / width) * width + offset);
}

function over(span: Span, seconds: number): Buckets {
  const start = floor(span.from, seconds);
  return { start, seconds, count: Math.max(1, Math.ceil((span.to - start) / (seconds * 1_000))) };
}

function narrowest(span: Span, widths: readonly number[], most: number): number {
  const seconds = (span.to - span.from) / 1_000;
  return widths.find((width) => seconds / width <= most) ?? widths.at(-1) ?? 60;
}

/**
 * The span widened to whole buckets of its chart, which every answer over it covers: so the bars add up to the totals,
 * and the numbers of one page to those of the next.
 */
export function wholeBuckets(span: Span): Span {
  const seconds = narrowest(span, CHART_WIDTHS, CHART_BUCKETS);
  const from = floor(span.from, seconds);
  return { from, to: from + Math.ceil((span.to - from) / (seconds * 1_000)) * seconds * 1_000 };
}

/** Buckets of the chart over a span; at most 182, from a minute to a year wide. */
export function chartBuckets(span: Span): Buckets {
  // A span of whole buckets may be just over the number at which the next width begins.
  return over(span, narrowest(span, CHART_WIDTHS, CHART_BUCKETS + 2));
}

/** Buckets of the small chart in a list; at most 31, never narrower than `narrowestSeconds`. */
export function trendBuckets(span: Span, narrowestSeconds = 60): Buckets {
  return over(span, Math.max(narrowestSeconds, narrowest(span, TREND_WIDTHS, TREND_BUCKETS)));
}

/** Start of the bucket that now lies in, ms, if the span reaches into the future; else null. */
export function incompleteFrom(span: Span, buckets: Buckets, now: Date): number | null {
  const at = now.getTime();
  if (at < span.from || at >= span.to) return null;
  return (
    buckets.start + Math.floor((at - buckets.start) / (buckets.seconds * 1_000)) * buckets.seconds * 1_000
  );
}

/** The coarsest tier of rollups whose rows each lie in one bucket. */
export function tierFor(seconds: number): Tier {
  if (seconds % 86_400 === 0) return 'day';
  return seconds % 3_600 === 0 ? 'hour' : 'minute';
}

/** Values by bucket, in order; `empty` where no row has the bucket's number. */
export function fill<Row extends { bucket: number }, T>(
  buckets: Buckets,
  rows: readonly Row[],
  make: (time: number, row: Row | undefined) => T,
): T[] {
  const byNumber = new Map(rows.map((row) => [row.bucket, row]));
  return Array.from({ length: buckets.count }, (_, number) =>
    make(buckets.start + number * buckets.seconds * 1_000, byNumber.get(number)),
  );
}
