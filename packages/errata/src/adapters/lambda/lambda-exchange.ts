import type { Exchange } from '../../problem/exchange.ts';
import { pathOfTarget } from '../../problem/path-of-target.ts';
import type { Policy } from '../../problem/policy.ts';
import { addVary } from '../../problem/vary.ts';
import type { RouteFacts } from '../fetch/fetch-exchange.ts';
import { bytesOf, fieldsOf, type ProxyEvent, routeOf, targetOf } from './proxy-event.ts';

/** The exchange of a proxy event. */
export class LambdaExchange implements Exchange {
  readonly method: string;
  readonly target: string;
  readonly startedAt = performance.now();
  readonly native: ProxyEvent;
  /** Fields for whatever the result becomes, by their lower-case names. */
  readonly fields: Record<string, string> = {};
  /** Policies that let the request pass and want to see the response. */
  passed: readonly Policy[] = [];
  readonly #facts: RouteFacts;
  readonly #received: Readonly<Record<string, string>>;

  constructor(event: ProxyEvent, facts: RouteFacts) {
    this.method = event.requestContext?.http?.method ?? event.httpMethod ?? 'GET';
    this.target = targetOf(event);
    this.native = event;
    this.#facts = facts;
    this.#received = fieldsOf(event);
  }

  header(name: string): string | undefined {
    return this.#received[name];
  }
  address(): string | undefined {
    const { requestContext } = this.native;
    return requestContext?.http?.sourceIp ?? requestContext?.identity?.sourceIp;
  }
  route(): string | undefined {
    return routeOf(this.native) ?? this.#facts.route?.(pathOfTarget(this.target));
  }
  allowedMethods(): readonly string[] | undefined {
    return this.#facts.allowedMethods?.(pathOfTarget(this.target));
  }
  body(): Uint8Array | undefined {
    return bytesOf(this.native);
  }
  setHeader(name: string, value: string): void {
    const before = this.fields[name];
    if (name === 'vary') this.fields[name] = addVary(before, value);
    else this.fields[name] = name === 'link' && before !== undefined ? `${before}, ${value}` : value;
  }
}

const exchanges = new WeakMap<ProxyEvent, LambdaExchange>();

/** Opens the exchange of an event. */
export function openExchange(event: ProxyEvent, facts: RouteFacts): LambdaExchange {
  const exchange = new LambdaExchange(event, facts);
  exchanges.set(event, exchange);
  return exchange;
}

/** The exchange of an event that {@link openExchange} opened. */
export function exchangeOf(event: ProxyEvent): LambdaExchange | undefined {
  return exchanges.get(event);
}
