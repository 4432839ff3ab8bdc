import type { Observed } from './observed.ts';

/** What the response says about the limit of the caller. */
export interface RateLimitState {
  /** Requests left; absent where it is not said. */
  readonly remaining?: number;
  /** Seconds until the limit is reset; absent where it is not said. */
  readonly resetSeconds?: number;
  /** The field that it was read from, in lower case. */
  readonly field: string;
}

/** Epoch seconds are above this; delta seconds are below. It is September 2001, and also 31 years. */
const EPOCH_FROM = 1_000_000_000;

function whole(text: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,15})(?:\.\d{1,9})?\s*$/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Seconds from a reset field in any of its dialects: delta seconds, epoch seconds, epoch milliseconds, ISO 8601. */
function resetSeconds(text: string | undefined, now: number): number | undefined {
  const number = whole(text);
  if (number === undefined) {
    const iso = /^\d{4}-\d{2}-\d{2}T/.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
    return Number.isNaN(iso) ? undefined : Math.max(0, Math.ceil((iso - now) / 1000));
  }
  if (number < EPOCH_FROM) return number;
  const at = number > EPOCH_FROM * 1000 ? number : number * 1000;
  return Math.max(0, Math.ceil((at - now) / 1000));
}

function state(field: string, remaining: number | undefined, reset: number | undefined): RateLimitState {
  return {
    field,
    ...(remaining === undefined ? {} : { remaining }),
    ...(reset === undefined ? {} : { resetSeconds: reset }),
  };
}

/** The tightest policy of `RateLimit: "p";r=0;t=30, …` (drafts 8 to 11) or `limit=100, remaining=0, reset=30` (draft 7). */
function structured(value: string): RateLimitState | undefined {
  let tightest: RateLimitState | undefined;
  for (const part of value.slice(0, 2000).split(/,(?=\s*"?[\w-]+"?\s*;)/)) {
    const remaining = whole(/[;,\s]r(?:emaining)?=(\d{1,15})/.exec(`;${part}`)?.[1]);
    const reset = whole(/[;,\s](?:t|reset)=(\d{1,15})/.exec(`;${part}`)?.[1]);
    if (remaining === undefined && reset === undefined) continue;
    const less = (remaining ?? Number.POSITIVE_INFINITY) < (tightest?.remaining ?? Number.POSITIVE_INFINITY);
    if (!tightest || less) tightest = state('ratelimit', remaining, reset);
  }
  return tightest;
}

/** Reads the RateLimit field in every draft, else RateLimit-*, X-RateLimit-* and X-Rate-Limit-*; undefined where there is none. */
export function rateLimit(response: Observed): RateLimitState | undefined {
  const { headers, now } = response;
  const field = headers.get('ratelimit');
  const parsed = field === undefined ? undefined : structured(field);
  if (parsed) return parsed;
  for (const prefix of ['ratelimit-', 'x-ratelimit-', 'x-rate-limit-']) {
    const remaining = whole(headers.get(`${prefix}remaining`));
    const reset = resetSeconds(headers.get(`${prefix}reset`), now);
    if (remaining !== undefined || reset !== undefined) return state(`${prefix}reset`, remaining, reset);
  }
  return undefined;
}

const LIMIT_IN_BODY =
  /rate limit(?:ing)? (?:was |has been |is )?exceeded|exceeded (?:a |the |your )?(?:secondary )?rate limit|["'](?:rateLimitExceeded|userRateLimitExceeded|dailyLimitExceeded|quotaExceeded)["']/i;

/** Is this a refusal because of a limit: 429, or a 403 that says so in its fields or its body (as GitHub and Google do)? */
export function isRateLimited(response: Observed): boolean {
  if (response.status === 429) return true;
  if (response.status !== 403) return false;
  if (response.headers.has('retry-after') || rateLimit(response)?.remaining === 0) return true;
  return LIMIT_IN_BODY.test(response.body.slice(0, 4000));
}
