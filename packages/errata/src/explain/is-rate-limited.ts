import type { Observed } from './observed.ts';
import { rateLimit } from './rate-limit.ts';

const LIMIT_IN_BODY =
  /rate limit(?:ing)? (?:was |has been |is )?exceeded|exceeded (?:a |the |your )?(?:secondary )?rate limit|["'](?:rateLimitExceeded|userRateLimitExceeded|dailyLimitExceeded|quotaExceeded)["']/i;

/** Is this a refusal because of a limit: 429, or a 403 that says so in its fields or its body (as GitHub and Google do)? */
export function isRateLimited(response: Observed): boolean {
  if (response.status === 429) return true;
  if (response.status !== 403) return false;
  if (response.headers.has('retry-after') || rateLimit(response)?.remaining === 0) return true;
  return LIMIT_IN_BODY.test(response.body.slice(0, 4000));
}
