import { z } from 'zod';
import type { Totals } from './answers/overview.ts';

/** Percentiles as the store answers them: NaN, where nothing was measured, comes as null. */
export const quantilesRow = z.array(z.number().nullable());

/** The three percentiles by name; µs, whole. */
export function percentiles(
  quantiles: readonly (number | null)[],
): Pick<Totals, 'p50_us' | 'p95_us' | 'p99_us'> {
  const whole = (value: number | null | undefined) => (value == null ? null : Math.round(value));
  return { p50_us: whole(quantiles[0]), p95_us: whole(quantiles[1]), p99_us: whole(quantiles[2]) };
}

/** A part of a whole, 0–1; null of nothing. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Merges the state `duration` of rollups into percentiles. */
export const MERGED_QUANTILES = 'quantilesBFloat16Merge(0.5, 0.95, 0.99)(duration)';
