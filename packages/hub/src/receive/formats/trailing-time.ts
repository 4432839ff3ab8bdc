import { microseconds } from './line-sql.ts';

/** How a log's lines end with the time that a request took. */
export type TrailingTime = 'none' | 's' | 'us' | 'rt';

const DECIMAL = /^\d+\.\d{1,6}$/;
const INTEGER = /^\d+$/;

/**
 * Finds out what the field after the known ones is. A decimal number is seconds (`$request_time`); a lone whole number is
 * microseconds (`%D`), or seconds (`%T`) when all are below 50, which no server would answer within; two or more whole
 * numbers are sizes (`%I %O`), no time. `rt=0.123` names itself.
 */
export function trailingTime(tails: readonly string[]): TrailingTime {
  const most = (test: (tail: string) => boolean) => tails.filter(test).length >= 0.8 * tails.length;
  if (tails.length === 0) return 'none';
  if (most((tail) => /(^| )rt="?\d/.test(tail))) return 'rt';
  const first = (tail: string) => tail.split(' ', 1)[0] ?? '';
  if (most((tail) => DECIMAL.test(first(tail)))) return 's';
  if (!most((tail) => INTEGER.test(tail) || tail === '-')) return 'none';
  const numbers = tails.filter((tail) => INTEGER.test(tail)).map(Number);
  if (numbers.length === 0) return 'none';
  return numbers.every((number) => number < 50) ? 's' : 'us';
}

/** Nullable(UInt64) microseconds, given the SQL of what follows the known fields (with or without a leading blank). */
export function trailingTimeSql(kind: TrailingTime, tail: string): string {
  if (kind === 'none') return "CAST(NULL, 'Nullable(UInt64)')";
  if (kind === 'rt') return microseconds(`extract(${tail}, 'rt="?([0-9.]+)')`);
  return microseconds(`splitByChar(' ', trimLeft(${tail}))[1]`, kind === 's' ? 1 : 1_000_000);
}
