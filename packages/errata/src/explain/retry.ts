import type { CatalogueEntry } from '../catalogue/entry.ts';
import type { ExplainedRetry } from './explanation.ts';
import { isRateLimited } from './is-rate-limited.ts';
import type { Observed } from './observed.ts';
import { rateLimit } from './rate-limit.ts';
import { parseRetryAfter } from './retry-after.ts';
import { vendorLimit } from './vendor-limits.ts';

const IDEMPOTENT: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PUT',
  'DELETE',
  'QUERY',
]);
/** The last moment that a JavaScript date can hold. */
const LAST_MOMENT = 8.64e15;

function milliseconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) / 1000 : undefined;
}

/** Seconds to wait as the response asks, the plainest source first: Retry-After, its millisecond variants, the body, the limit. */
export function secondsAsked(response: Observed, bodySeconds: number | undefined): number | undefined {
  const { headers, now } = response;
  const exact = milliseconds(headers.get('retry-after-ms')) ?? milliseconds(headers.get('x-amz-retry-after'));
  if (exact !== undefined) return exact;
  const field = headers.get('retry-after');
  const parsed = field === undefined ? undefined : parseRetryAfter(field, now);
  if (parsed?.kind === 'seconds') return parsed.seconds;
  if (parsed?.kind === 'date') return Math.max(0, Math.ceil((parsed.at - now) / 1000));
  if (bodySeconds !== undefined) return bodySeconds;
  const limit = isRateLimited(response) ? (rateLimit(response) ?? vendorLimit(response)) : undefined;
  return limit?.remaining === undefined || limit.remaining === 0 ? limit?.resetSeconds : undefined;
}

/** What a should-retry field says: whether the same request may be sent again. */
export function toldToRetry(response: Observed): 'true' | 'false' | undefined {
  for (const name of ['x-should-retry', 'stripe-should-retry']) {
    const value = response.headers.get(name)?.toLowerCase();
    if (value === 'true' || value === 'false') return value;
  }
  return undefined;
}

function ruleFor(
  response: Observed,
  entry: CatalogueEntry | undefined,
): Pick<ExplainedRetry, 'rule' | 'note'> {
  const told = toldToRetry(response);
  if (told === 'false') {
    return { rule: 'never', note: 'The server says in its should-retry field that a repeat does not help.' };
  }
  if (told === 'true' && entry?.retry.rule !== 'new-connection') {
    return {
      rule: 'after-delay',
      note: 'The server says in its should-retry field that the same request may be sent again. Back off with jitter.',
    };
  }
  if (response.status === 403 && isRateLimited(response)) {
    return {
      rule: 'after-delay',
      note: 'This 403 is a rate limit: the same request passes once the limit has been reset.',
    };
  }
  if (!entry) return { rule: 'never', note: 'Nothing is known about this status.' };
  const { rule, note } = entry.retry;
  if (rule === 'if-idempotent' && response.method !== undefined && response.status >= 400) {
    return IDEMPOTENT.has(response.method)
      ? { rule, note: `${note} ${response.method} is idempotent, so it may be repeated with backoff.` }
      : {
          rule,
          note: `${note} ${response.method} is not idempotent: repeat it only with an idempotency key.`,
        };
  }
  return { rule, note };
}

/** Says whether and when the request may be sent again. A wait is given only where a retry makes sense at all. */
export function retryFor(
  response: Observed,
  entry: CatalogueEntry | undefined,
  bodySeconds: number | undefined,
): ExplainedRetry {
  const rule = ruleFor(response, entry);
  const seconds = rule.rule === 'never' ? undefined : secondsAsked(response, bodySeconds);
  if (seconds === undefined) return rule;
  const at = response.now + seconds * 1000;
  return {
    ...rule,
    afterSeconds: seconds,
    ...(at <= LAST_MOMENT ? { until: new Date(at).toISOString() } : {}),
  };
}
