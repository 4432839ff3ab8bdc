import { parseHttpDate } from '../explain/http-date.ts';
import { rateLimit } from '../explain/rate-limit.ts';
import { parseRetryAfter } from '../explain/retry-after.ts';
import type { Outcome } from './outcome.ts';

/** Fields that hold milliseconds. */
const MILLISECONDS = ['retry-after-ms', 'x-ms-retry-after-ms', 'x-amz-retry-after'];

/** The moment of the response by the server's own clock, so that a clock that is wrong here makes no wait too short. */
function serverTime(header: Outcome['header'], now: number): number {
  const sent = parseHttpDate(header('date') ?? '', now);
  const age = Number(header('age') ?? 0);
  return sent === undefined ? now : sent + (age > 0 && age < 1e9 ? age * 1000 : 0);
}

function retryAfter(value: string, now: number): number | undefined {
  // Several fields, joined: the longest holds. A fraction is malformed, and yet it is plain what is asked.
  if (/^\s*\d+(\.\d+)?(\s*,\s*\d+(\.\d+)?)*\s*$/.test(value))
    return Math.max(...value.split(',').map(Number)) * 1000;
  const parsed = parseRetryAfter(value, now);
  return parsed.kind === 'date' ? Math.max(0, parsed.at - now) : undefined;
}

/** Is a refusal one because of a limit: 429, or the 403 that GitHub and others send? */
export function isLimit({ status, header }: Pick<Outcome, 'status' | 'header'>): boolean {
  if (status !== 403) return status === 429;
  if (header('retry-after')) return true;
  return rateLimit({ headers: { get: header }, now: 0 })?.remaining === 0;
}

/**
 * Milliseconds that a response asks to wait; undefined where it does not. Retry-After as seconds or in the three forms of an
 * HTTP-date, its variants in milliseconds, gRPC's pushback, and where a limit is used up the reset of RateLimit in every
 * draft or of `X-RateLimit-*` in every dialect. What is malformed is ignored, as are the limits of a cached response.
 *
 * @param date Milliseconds since 1970.
 */
export function askedWait(outcome: Pick<Outcome, 'status' | 'header'>, date: number): number | undefined {
  const header: Outcome['header'] = (name) => outcome.header(name);
  const waits: number[] = [];
  const pushback = header('grpc-retry-pushback-ms');
  if (pushback && /^\d{1,12}$/.test(pushback)) waits.push(Number(pushback));
  for (const name of MILLISECONDS) {
    const text = header(name);
    if (text && /^\d{1,15}(\.\d{1,9})?$/.test(text)) waits.push(Number(text));
  }
  // The finer field says what Retry-After says in whole seconds.
  if (waits.length > 0) return Math.max(...waits);
  const now = serverTime(header, date);
  const field = header('retry-after');
  const asked = field ? retryAfter(field, now) : undefined;
  if (asked !== undefined) return asked;
  if (Number(header('age') ?? 0) > 0) return undefined;
  const limit = rateLimit({ headers: { get: header }, now });
  const usedUp =
    limit?.remaining === undefined ? isLimit({ status: outcome.status, header }) : limit.remaining === 0;
  return usedUp && limit?.resetSeconds !== undefined ? limit.resetSeconds * 1000 : undefined;
}
