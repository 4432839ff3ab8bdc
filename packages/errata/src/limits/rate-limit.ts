import type { Exchange } from '../problem/exchange.ts';
import type { Policy } from '../problem/policy.ts';
import { addressKey } from './address-key.ts';
import { limitErrors } from './errors.ts';
import { limitFields, type RateLimitDraft, type Standing } from './fields.ts';
import { type Count, countWithin, type Limiter } from './limiter.ts';

/** One limit of an API. */
export interface Limit {
  /** What counts; a function where it depends on the caller's plan. Undefined: this request is not limited. */
  readonly limiter: Limiter | ((exchange: Exchange) => Limiter | undefined);
  /**
   * Whose points are used: the consumer's id for one. Undefined: this request is not limited. Default: `addressKey`, the
   * client's address; where nobody can tell it, the limiter counts as failed (`whenDown`).
   */
  readonly key?: (exchange: Exchange) => string | undefined;
  /** Names the limit to the client: printable ASCII without quotes, at most 64 characters. Default `default`. */
  readonly name?: string;
  /** What this request costs; below 1 nothing. Default 1. */
  readonly points?: (exchange: Exchange) => number;
  /** Why it is there, which is the problem type of its refusals. Default `quota_exceeded`. */
  readonly refusal?: 'quota_exceeded' | 'temporary_reduced_capacity' | 'abnormal_usage_detected';
}

/** What goes for all limits together. */
export interface RateLimitOptions {
  /**
   * Send the RateLimit fields of this draft, on every response. They are not yet a standard; a refusal has Retry-After
   * in any case. Default `false`: no such fields.
   */
  readonly draft?: RateLimitDraft | false;
  /** What to do where the limiter's store fails: take the request uncounted, or refuse it with 503. Default `open`. */
  readonly whenDown?: 'open' | 'closed';
  /** Milliseconds that a limiter may take before it counts as failed. Default 1000. */
  readonly timeout?: number;
  /** Told the limiter's error, once until it works again, where requests are taken uncounted. Default `console.error`. */
  readonly onDown?: (error: unknown) => void;
}

/** `msBeforeNext` in whole seconds, never early. */
function secondsOf({ msBeforeNext }: Count): number | undefined {
  return msBeforeNext < 0 || !Number.isFinite(msBeforeNext) ? undefined : Math.ceil(msBeforeNext / 1000);
}

/** What a refusal says to wait where points never come back: a day. */
const NEVER = 86_400;

/**
 * Limits how much each caller may ask for, by limiters of rate-limiter-flexible. Several limits are asked in turn: the
 * first that is used up refuses, and those after it are not counted, so put the shortest first. Give the result to the
 * adapter's `guard`.
 *
 * @throws TypeError where a limit has a name that no field can hold, or two have the same.
 */
export function rateLimit(limits: Limit | readonly Limit[], options: RateLimitOptions = {}): Policy {
  const all: readonly Limit[] = [limits].flat();
  const { draft = false, whenDown = 'open', timeout = 1000, onDown } = options;
  const names = all.map(({ name = 'default' }) => name);
  for (const [at, name] of names.entries()) {
    if (!/^[\x20\x21\x23-\x5b\x5d-\x7e]{1,64}$/.test(name))
      throw new TypeError(
        `A limit cannot be called "${name}": give 1 to 64 printable ASCII characters without quotes.`,
      );
    if (names.indexOf(name) !== at)
      throw new TypeError(`Two limits are called "${name}": give each a name of its own.`);
  }
  const down = new Set<number>();

  /** Whose points a limit without a key of its own uses. */
  function addressOf(exchange: Exchange, at: number): string | undefined {
    const key = addressKey(exchange);
    if (key === undefined)
      failed(at, new Error('Nobody can tell the address of this client: give the limit a `key`.'));
    return key;
  }

  function failed(at: number, error: unknown): void {
    if (whenDown === 'closed') throw limitErrors.limits_unavailable({ cause: error });
    if (down.has(at)) return;
    down.add(at);
    if (onDown) onDown(error);
    else console.error('A rate limiter failed; requests are taken uncounted until it works again.', error);
  }

  return {
    errors: [
      ...all.map(({ refusal = 'quota_exceeded' }) => limitErrors[refusal]),
      ...(whenDown === 'closed' ? [limitErrors.limits_unavailable] : []),
    ],
    async before(exchange) {
      const standings: Standing[] = [];
      for (const [at, { limiter, key, points, refusal = 'quota_exceeded' }] of all.entries()) {
        const whose = key ? key(exchange) : addressOf(exchange, at);
        const counter = typeof limiter === 'function' ? limiter(exchange) : limiter;
        const cost = points ? points(exchange) : 1;
        if (whose === undefined || !counter || !(cost >= 1)) continue;
        const asked = await countWithin(timeout, counter, whose, cost).catch((error) => failed(at, error));
        if (!asked) continue;
        down.delete(at);
        const name = names[at] as string;
        const remaining = asked.refused ? 0 : Math.max(0, Math.floor(asked.count.remainingPoints));
        const reset = secondsOf(asked.count);
        // Structured Fields have these as integers (RFC 9651 §3.3.1).
        const [quota, window] = [Math.floor(counter.points), Math.ceil(counter.duration)];
        standings.push({ name, quota, window, remaining, reset });
        if (draft)
          for (const [field, value] of Object.entries(limitFields(standings, draft)))
            exchange.setHeader(field, value);
        // Retry-After must not end before the reset of any limit that is used up (draft -11 §6).
        const used = standings.filter((each) => each.remaining === 0).map((each) => each.reset ?? NEVER);
        if (asked.refused) throw limitErrors[refusal]({ policies: [name], wait: Math.max(1, ...used) });
      }
      return undefined;
    },
  };
}
