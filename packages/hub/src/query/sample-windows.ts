import type { Span } from './range.ts';

/** How many requests lie in a stretch of time. */
export interface Stretch extends Span {
  readonly requests: number;
}

/** A part of the sample: the first `limit` requests of a span. */
export interface SampleWindow extends Span {
  readonly limit: number;
}

/** Parts of a sample; each costs a search of its own. */
const WINDOWS = 12;

/**
 * Where to read an even sample of `size` requests: windows that begin after equal shares of all of them, so that busy
 * times are sampled as often as they are busy, and reading stops after few rows. The same stretches give the same windows.
 * @param stretches In order of time.
 */
export function sampleWindows(stretches: readonly Stretch[], size: number): SampleWindow[] {
  const filled = stretches.filter(({ requests }) => requests > 0);
  const [first] = filled;
  const end = filled.at(-1)?.to;
  if (!first || end === undefined) return [];
  const total = filled.reduce((sum, { requests }) => sum + requests, 0);
  if (total <= size) return [{ from: first.from, to: end, limit: total }];
  const starts: number[] = [];
  let before = 0;
  for (const { from, to, requests } of filled) {
    while (starts.length < WINDOWS && (starts.length * total) / WINDOWS < before + requests) {
      const share = ((starts.length * total) / WINDOWS - before) / requests;
      starts.push(Math.floor(from + share * (to - from)));
    }
    before += requests;
  }
  const limit = Math.ceil(size / WINDOWS);
  return starts
    .map((from, index) => ({ from, to: starts[index + 1] ?? end, limit }))
    .filter(({ from, to }) => from < to);
}
