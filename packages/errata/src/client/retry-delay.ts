/** How long to wait between attempts. */
export interface Backoff {
  /** The most that is waited before the second attempt, in milliseconds; doubled for each further one. Default 100. */
  readonly baseMs?: number;
  /** The most that is ever waited without the server asking, in milliseconds. Default 20,000. */
  readonly capMs?: number;
}

/**
 * Milliseconds to wait before the next attempt. Full jitter: anything from 0 to the step of an exponential ladder. What the
 * server asks for is the least, and the jitter comes on top of it, so that those who were told the same do not return as one.
 *
 * @param attempt Number of the attempt that failed, from 1.
 * @param askedMs What the server asks for, if it does.
 * @param random From 0 to below 1.
 */
export function retryDelay(
  attempt: number,
  askedMs: number | undefined,
  random: number,
  { baseMs = 100, capMs = 20_000 }: Backoff = {},
): number {
  const step = Math.min(baseMs * 2 ** (attempt - 1), capMs);
  return (askedMs ?? 0) + random * step;
}
