import type { Exchange } from '../../problem/exchange.ts';
import { pathOfTarget } from '../../problem/path-of-target.ts';
import type { Policy } from '../../problem/policy.ts';
import { clientLeft, outgoingOf } from './client-left.ts';
import { peekBody } from './peek-body.ts';
import { setField } from './response-fields.ts';

/** What the API tells of its routes, because a fetch handler has no router that could be asked. */
export interface RouteFacts {
  /** The methods that a path answers to, for 405 and OPTIONS; empty or undefined where there is nothing. */
  readonly allowedMethods?: ((path: string) => readonly string[] | undefined) | undefined;
  /** The template of the route that a path belongs to, for the log. */
  readonly route?: ((path: string) => string | undefined) | undefined;
}

/** Path and query of an absolute URL. */
export function targetOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  return start === -1 ? '/' : (url.slice(start).split('#', 1)[0] ?? '/');
}

const NONE: readonly Policy[] = [];

/** The exchange of a Request. One is made for each, so that it takes as little as it can until something is asked. */
export class FetchExchange implements Exchange {
  readonly startedAt = performance.now();
  readonly native: Request;
  /** Fields for whatever the response becomes. */
  fields: Headers | undefined;
  /** Policies that let the request pass and want to see the response. */
  passed: readonly Policy[] = NONE;
  readonly #facts: RouteFacts;
  readonly #env: unknown;

  constructor(request: Request, facts: RouteFacts, env: unknown) {
    this.native = request;
    this.#facts = facts;
    this.#env = env;
  }

  get method(): string {
    return this.native.method;
  }
  get target(): string {
    return targetOf(this.native.url);
  }
  header(name: string): string | undefined {
    return this.native.headers.get(name) ?? undefined;
  }
  /** A Request does not say where it comes from. */
  address(): undefined {}
  route(): string | undefined {
    return this.#told(this.#facts.route);
  }
  allowedMethods(): readonly string[] | undefined {
    return this.#told(this.#facts.allowedMethods);
  }
  /** Has the client left? */
  get left(): boolean {
    return clientLeft(this.native, this.#env);
  }
  /** Ends the connection of a response that broke off, where the server would end it as if it were whole. */
  cutOff(): void {
    outgoingOf(this.#env)?.destroy();
  }
  body(): Promise<Uint8Array | undefined> {
    return peekBody(this.native);
  }
  setHeader(name: string, value: string): void {
    this.fields ??= new Headers();
    setField(this.fields, name, value);
  }

  #told<T>(tell: ((path: string) => T | undefined) | undefined): T | undefined {
    try {
      return tell?.(pathOfTarget(this.target));
    } catch {
      return undefined;
    }
  }
}

const EXCHANGE = Symbol('errata.exchange');
type Opened = Request & { [EXCHANGE]?: FetchExchange };

/**
 * Opens the exchange of a request, and notes it there: a WeakMap of all costs the collector more than the rest.
 *
 * @param env What the server hands over beside the request.
 */
export function openExchange(request: Request, facts: RouteFacts, env: unknown): FetchExchange {
  const exchange = new FetchExchange(request, facts, env);
  (request as Opened)[EXCHANGE] = exchange;
  return exchange;
}

/** The exchange of a request that {@link openExchange} opened. */
export function exchangeOf(request: Request): FetchExchange | undefined {
  return (request as Opened)[EXCHANGE];
}
