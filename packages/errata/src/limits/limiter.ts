/**
 * What counts: an instance of rate-limiter-flexible (RateLimiterRedis, RateLimiterPostgres, RateLimiterMemory, …), or
 * anything that behaves alike.
 */
export interface Limiter {
  /** How many points there are. */
  readonly points: number;
  /** Seconds until they are there again; 0 for never. */
  readonly duration: number;
  /** Takes points. Rejects with a count where there are not enough, with an error where it cannot tell. */
  consume(key: string, points?: number): Promise<Count>;
}

/** Where a key stands after it was counted. */
export interface Count {
  readonly remainingPoints: number;
  /** Milliseconds until the points are there again; -1 for never. */
  readonly msBeforeNext: number;
}

/** Is this what a limiter rejects with where the points are used up? Its store's errors are errors. */
export function isCount(value: unknown): value is Count {
  if (typeof value !== 'object' || value === null || value instanceof Error) return false;
  const { remainingPoints, msBeforeNext } = value as Partial<Count>;
  return typeof remainingPoints === 'number' && typeof msBeforeNext === 'number';
}

/** Asks a limiter, which may have a store that hangs. */
export async function countWithin(
  ms: number,
  limiter: Limiter,
  key: string,
  points: number,
): Promise<{ readonly count: Count; readonly refused: boolean }> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The limiter did not answer within ${ms} ms.`)), ms);
  });
  try {
    return { count: await Promise.race([limiter.consume(key, points), late]), refused: false };
  } catch (thrown) {
    if (isCount(thrown)) return { count: thrown, refused: true };
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}
