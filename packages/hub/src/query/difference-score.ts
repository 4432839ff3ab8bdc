/** Deviations that the interval of a share spans to each side: so wide because many values are compared at once. */
const DEVIATIONS = 3;

/** Wilson's interval of a share. */
function interval(part: number, whole: number): { low: number; high: number } {
  if (whole === 0) return { low: 0, high: 1 };
  const share = part / whole;
  const z2 = DEVIATIONS ** 2;
  const centre = share + z2 / (2 * whole);
  const spread = DEVIATIONS * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole ** 2));
  return { low: (centre - spread) / (1 + z2 / whole), high: (centre + spread) / (1 + z2 / whole) };
}

/**
 * By how much two shares differ at least: the gap between their intervals, above 0 where failing requests have the value
 * more often, below 0 where they have it less often, and 0 where the difference may be chance.
 */
export function differenceScore(
  failing: number,
  allFailing: number,
  succeeding: number,
  allSucceeding: number,
): number {
  const failed = interval(failing, allFailing);
  const succeeded = interval(succeeding, allSucceeding);
  if (failed.low > succeeded.high) return failed.low - succeeded.high;
  return succeeded.low > failed.high ? failed.high - succeeded.low : 0;
}
