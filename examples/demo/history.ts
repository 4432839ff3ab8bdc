import { hostname } from 'node:os';
import type { Report, RequestEvent } from 'errata/protocol';
import { CUSTOMERS, type Customer, deprecatedSince, FIRST_RELEASE, OLD, QUOTA, sunsetAt } from './cast.ts';
import type { Chance } from './chance.ts';
import { callerAt, ROUTES, wishOf } from './customers.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { BROWSERS, perMinute } from './pace.ts';
import { browserEvent } from './pages.ts';

const MINUTE = 60_000;
/** The carrier was away, so many hours ago. */
const OUTAGE = { from: 7.2, to: 6.9 };

/** Requests of the last hours as the agents would have told them, newest first and in pieces of a minute. */
export function* history(chance: Chance, now: number, hours: number): Generator<RequestEvent[]> {
  for (let ago = 1; ago <= hours * 60; ago += 1) {
    const start = now - ago * MINUTE;
    const requests = Math.round(perMinute(start) + chance.below(12));
    const times = Array.from({ length: requests }, () => start + chance.below(MINUTE)).sort((a, b) => a - b);
    const minute = new Minute(ago / 60 < OUTAGE.from && ago / 60 > OUTAGE.to);
    yield times.flatMap((time) => [
      ...minute.exchange(chance, time),
      ...(chance.happens(BROWSERS) ? [browserEvent(chance, time)] : []),
    ]);
  }
}

/** What the agents of that time would have told of the shop and its customers. */
export function pastReport(now: number, hours: number): Report {
  return {
    instance: 'the day before',
    agent: 'errata-js',
    started: now - hours * 60 * MINUTE,
    time: now - MINUTE,
    service: 'shop',
    environment: 'production',
    release: FIRST_RELEASE,
    host: hostname(),
    routes: ROUTES,
    consumers: CUSTOMERS.map(({ id, name, plan, company }) => ({ id, name, group: plan, company })),
  };
}

/** A minute of the shop: the limits of all who have one begin anew in the next. */
class Minute {
  readonly #carrierIsAway: boolean;
  readonly #asked = new Map<string, number>();
  #charges = 0;

  constructor(carrierIsAway: boolean) {
    this.#carrierIsAway = carrierIsAway;
  }

  exchange(chance: Chance, time: number): RequestEvent[] {
    const customer = callerAt(chance, time);
    const wish = wishOf(chance);
    if (wish.method === 'POST') this.#charges += 1;
    const limit = customer && this.#limitOf(customer, time);
    const refused = refusal(chance, customer, limit);
    const { status, code, ms, asked } =
      refused ?? outcomeOf(chance, wish, { charges: this.#charges, carrierIsAway: this.#carrierIsAway });
    const ids = { trace_id: chance.hex(32), span_id: chance.hex(16) };
    const shared = { service: 'shop', environment: 'production', release: FIRST_RELEASE };
    const request: RequestEvent = {
      ...shared,
      ...ids,
      kind: 'server',
      time,
      method: wish.method,
      route: wish.route,
      url: wish.path,
      host: hostname(),
      status,
      duration_us: Math.round(ms * 1_000),
      ...(code
        ? { code, problem_type: `/problems/${code}`, response_body: JSON.stringify({ status, code }) }
        : {}),
      ...(customer && {
        consumer: customer.id,
        consumer_group: customer.plan,
        api_version: customer.version,
        user_agent: customer.agent,
      }),
      ...(limit && { ratelimit: { ...limit, remaining: Math.max(0, limit.remaining) } }),
      ...(customer?.version === OLD && {
        deprecation: deprecatedSince.getTime(),
        sunset: sunsetAt.getTime(),
      }),
    };
    let began = time + 2;
    const calls = asked.map(({ ms: took, ...call }): RequestEvent => {
      const at = began;
      began += Math.round(took);
      return {
        ...shared,
        ...call,
        kind: 'client',
        time: at,
        trace_id: ids.trace_id,
        span_id: chance.hex(16),
        parent_span_id: ids.span_id,
        duration_us: Math.round(took * 1_000),
      };
    });
    return [request, ...calls];
  }

  /** What a customer has left of its plan after one more request; below zero where that was one too many. */
  #limitOf({ id, plan }: Customer, time: number): { limit: number; remaining: number; reset: number } {
    const asked = (this.#asked.get(id) ?? 0) + 1;
    this.#asked.set(id, asked);
    return {
      limit: QUOTA[plan],
      remaining: QUOTA[plan] - asked,
      reset: 60 - Math.floor((time % MINUTE) / 1_000),
    };
  }
}

function refusal(
  chance: Chance,
  customer: Customer | undefined,
  limit: { remaining: number } | undefined,
): Outcome | undefined {
  const ms = chance.duration(3);
  if (!customer) return { status: 401, code: 'key_missing', ms, asked: [] };
  if (limit && limit.remaining < 0) return { status: 429, code: 'quota_exceeded', ms, asked: [] };
  return undefined;
}
