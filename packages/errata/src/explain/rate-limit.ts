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

/** Where the fields are read: any response that answers a lower-case name. */
export interface FieldsAt {
  readonly headers: { get(name: string): string | null | undefined };
  /** The moment of the response in milliseconds since 1970. */
  readonly now: number;
}

/** A whole number of at most 15 digits, with a fraction that does not count. */
export function whole(text: string | null | undefined): number | undefined {
  const digits = /^\s*(\d{1,15})(?:\.\d{1,9})?\s*$/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Seconds from a reset field in any of its dialects: delta seconds, epoch seconds, epoch milliseconds, ISO 8601. */
function resetSeconds(text: string | null | undefined, now: number): number | undefined {
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

/**
 * The tightest policy of `RateLimit: "p";r=0;t=30, …` (drafts 8 to 11; a later one may say `a` and `w`) or
 * `limit=100, remaining=0, reset=30` (draft 7). Of two that are as tight, the one that is reset later.
 */
function structured(value: string): RateLimitState | undefined {
  let tightest: RateLimitState | undefined;
  for (const part of value.slice(0, 2000).split(/,(?=\s*"?[\w-]+"?\s*;)/)) {
    const at = (name: string) => whole(new RegExp(`[;,\\s](?:${name})=(\\d{1,15})`).exec(`;${part}`)?.[1]);
    const remaining = at('r|remaining|a');
    const reset = at('t|reset') ?? at('w');
    if (remaining === undefined && reset === undefined) continue;
    const gap = (remaining ?? Number.MAX_SAFE_INTEGER) - (tightest?.remaining ?? Number.MAX_SAFE_INTEGER);
    if (!tightest || gap < 0 || (gap === 0 && (reset ?? 0) > (tightest.resetSeconds ?? 0)))
      tightest = state('ratelimit', remaining, reset);
  }
  return tightest;
}

/** Reads the RateLimit field in every draft, else RateLimit-*, X-RateLimit-* and X-Rate-Limit-*; undefined where there is none. */
export function rateLimit({ headers, now }: FieldsAt): RateLimitState | undefined {
  const field = headers.get('ratelimit');
  const parsed = field ? structured(field) : undefined;
  if (parsed) return parsed;
  for (const prefix of ['ratelimit-', 'x-ratelimit-', 'x-rate-limit-']) {
    const remaining = whole(headers.get(`${prefix}remaining`));
    const reset = resetSeconds(headers.get(`${prefix}reset`), now);
    if (remaining !== undefined || reset !== undefined) return state(`${prefix}reset`, remaining, reset);
  }
  return undefined;
}
