import { parseDuration } from './duration.ts';
import { type FieldsAt, type RateLimitState, whole } from './rate-limit.ts';

/** What is left of one of a vendor's limits. */
export interface VendorLimit extends RateLimitState {
  /** What is allowed in all; absent where it is not said. */
  readonly limit?: number;
}

/**
 * Limits that a vendor tells side by side, as names of fields with a `*` for `limit`, `remaining` and `reset`. OpenAI and who
 * follows it, Anthropic, Linear, HubSpot (which calls the limit `max`, or nothing at all).
 */
const SIDE_BY_SIDE: readonly (readonly string[])[] = [
  ['x-ratelimit-*-requests', 'x-ratelimit-*-tokens'],
  [
    'anthropic-ratelimit-requests-*',
    'anthropic-ratelimit-tokens-*',
    'anthropic-ratelimit-input-tokens-*',
    'anthropic-ratelimit-output-tokens-*',
  ],
  ['x-ratelimit-requests-*', 'x-ratelimit-complexity-*'],
  ['x-hubspot-ratelimit-*', 'x-hubspot-ratelimit-secondly-*', 'x-hubspot-ratelimit-daily-*'],
];

/** Fields that say how much is used of how much: Shopify's `32/40`, Salesforce's `api-usage=18/5000`. */
const USED: readonly (readonly [field: string, value: RegExp])[] = [
  ['x-shopify-shop-api-call-limit', /^\s*(\d{1,9})\/(\d{1,9})\s*$/],
  ['sforce-limit-info', /(?:^|[\s;,])api-usage=(\d{1,12})\/(\d{1,12})/],
];

function resetSeconds(text: string | null | undefined, now: number): number | undefined {
  if (!text) return undefined;
  const duration = parseDuration(text);
  if (duration !== undefined) return Math.ceil(duration);
  const number = whole(text);
  if (number === undefined) {
    const at = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
  }
  // Linear says milliseconds since 1970; Azure's OpenAI says seconds from now.
  return number < 1_000_000_000_000 ? number : Math.max(0, Math.ceil((number - now) / 1000));
}

/** The part that is left: 1 where nobody says of how much. */
function share({ remaining = Number.MAX_SAFE_INTEGER, limit }: VendorLimit): number {
  return limit === undefined || limit === 0 ? (remaining === 0 ? 0 : 1) : remaining / limit;
}

/**
 * Reads the fields that one vendor alone sends about the limit of the caller; of several limits that of which the least is
 * left. Undefined where there are none.
 */
export function vendorLimit({ headers, now }: FieldsAt): VendorLimit | undefined {
  for (const [field, value] of USED) {
    const [, used, limit] = value.exec(headers.get(field)?.slice(0, 500) ?? '') ?? [];
    if (used === undefined || limit === undefined) continue;
    return { field, limit: Number(limit), remaining: Math.max(0, Number(limit) - Number(used)) };
  }
  let tightest: VendorLimit | undefined;
  for (const pattern of SIDE_BY_SIDE.flat()) {
    const at = (part: string) => headers.get(pattern.replace('*', part));
    const remaining = whole(at('remaining'));
    if (remaining === undefined) continue;
    const limit = whole(at('limit') ?? at('max') ?? headers.get(pattern.slice(0, -2)));
    const reset = resetSeconds(at('reset'), now);
    const seen = {
      field: pattern.replace('*', 'remaining'),
      remaining,
      ...(limit === undefined ? {} : { limit }),
      ...(reset === undefined ? {} : { resetSeconds: reset }),
    };
    if (!tightest || share(seen) < share(tightest)) tightest = seen;
  }
  return tightest;
}
