import { type FieldsAt, rateLimit } from '../explain/rate-limit.ts';
import { rateLimitQuota } from '../explain/rate-limit-quota.ts';

/** What a response says of its caller's limit, as a member of an event that begins with a comma; empty where it says nothing. */
export function limitTold(response: FieldsAt): string {
  const left = rateLimit(response);
  const limit = rateLimitQuota(response);
  if (!left && limit === undefined) return '';
  return `,"ratelimit":${JSON.stringify({ limit, remaining: left?.remaining, reset: left?.resetSeconds })}`;
}
