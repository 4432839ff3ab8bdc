import type { Observed } from './observed.ts';
import { rateLimit } from './rate-limit.ts';

const LIMIT_IN_BODY =
  /rate limit(?:ing)? (?:was |has been |is )?exceeded|exceeded (?:a |the |your )?(?:secondary )?rate limit|["'](?:rateLimitExceeded|userRateLimitExceeded|dailyLimitExceeded|quotaExceeded)["']/i;

/** Milliseconds to stay away where only the body says that a limit is used up: GitHub asks for a minute at least. */
export const LIMIT_WAIT = 60_000;

/** Does the body of a refusal say that a limit is used up? */
export function saysLimit(body: string): boolean {
  return LIMIT_IN_BODY.test(body.slice(0, 4000));
}

/** Is this a refusal because of a limit: 429, or a 403 that says so in its fields or its body (as GitHub and Google do)? */
export function isRateLimited(response: Observed): boolean {
  if (response.status === 429) return true;
  if (response.status !== 403) return false;
  if (response.headers.has('retry-after') || rateLimit(response)?.remaining === 0) return true;
  return saysLimit(response.body);
}
