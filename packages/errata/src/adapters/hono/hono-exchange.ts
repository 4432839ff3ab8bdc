import { peek, peekText } from '../../foreign/peek.ts';
import { CONNECTION_FIELDS, type Exchange } from '../../problem/exchange.ts';
import type { Policy } from '../../problem/policy.ts';
import type { Responder } from '../../problem/responder.ts';
import { clientLeft, outgoingOf } from '../fetch/client-left.ts';
import { targetOf } from '../fetch/fetch-exchange.ts';
import { peekBody } from '../fetch/peek-body.ts';
import { setField, withFields } from '../fetch/response-fields.ts';
import type { HonoContext } from './hono.ts';
import { allowedMethods, type Routing, routeOf } from './route-facts.ts';

const EXCHANGE = Symbol('errata.exchange');
type Marked = HonoContext & { [EXCHANGE]?: HonoExchange };

/** What `errata` made for an application. */
export interface Installed extends Routing {
  readonly responder: Responder;
  /** Called with each exchange. */
  readonly opened?: ((exchange: HonoExchange) => void) | undefined;
}

/** The exchange of a request that Hono carries. */
export class HonoExchange implements Exchange {
  readonly startedAt = performance.now();
  readonly native: HonoContext;
  readonly responder: Responder;
  /** Policies that let the request pass before another one refused it. */
  passed: readonly Policy[] = [];
  #fields: Headers | undefined;
  readonly #routing: Routing;

  constructor(c: HonoContext, installed: Installed) {
    this.native = c;
    this.responder = installed.responder;
    this.#routing = installed;
  }

  get method(): string {
    return this.native.req.raw.method;
  }
  get target(): string {
    return targetOf(this.native.req.raw.url);
  }
  header(name: string): string | undefined {
    return this.native.req.raw.headers.get(name) ?? undefined;
  }
  address(): string | undefined {
    // Under @hono/node-server; other servers keep it in ways of their own.
    return peekText(this.native.env, 'incoming', 'socket', 'remoteAddress');
  }
  route(): string | undefined {
    return routeOf(this.#routing, this.method, this.native.req.path);
  }
  allowedMethods(): readonly string[] {
    return allowedMethods(this.#routing, this.native.req.path);
  }
  async body(): Promise<unknown> {
    const { bodyCache, raw } = this.native.req;
    return Object.keys(bodyCache).length > 0 ? this.native.req.text() : peekBody(raw);
  }
  setHeader(name: string, value: string): void {
    this.#fields ??= new Headers();
    setField(this.#fields, name, value);
  }
  /** The response with the fields that were set, once. */
  complete(response: Response): Response {
    const fields = this.#fields;
    this.#fields = undefined;
    return withFields(response, fields);
  }
  /**
   * Takes off what HTTP/2 cannot carry: Node fails on it, and @hono/node-server does not catch that.
   *
   * @param response Whose fields can be changed.
   */
  trim(response: Response): Response {
    if (peek(outgoingOf(this.native.env), 'req', 'httpVersionMajor') === 2)
      for (const name of CONNECTION_FIELDS) response.headers.delete(name);
    return response;
  }
  /** Has the client left? */
  get left(): boolean {
    return clientLeft(this.native.req.raw, this.native.env);
  }
  /** Logs what can no longer be answered. */
  lost(thrown: unknown): void {
    this.responder.lost(thrown, this, this.left ? 'client-left' : 'response-started');
  }
  /** Logs what broke a response that had begun, and ends the connection. */
  breakOff(thrown: unknown): void {
    this.lost(thrown);
    // @hono/node-server would write the error's text and end the response as if it were whole.
    outgoingOf(this.native.env)?.destroy();
  }
}

/** Opens the exchange of a request, at its first handler. */
export function openExchange(c: Marked, installed: Installed): HonoExchange {
  const known = c[EXCHANGE];
  if (known) return known;
  const exchange = new HonoExchange(c, installed);
  c[EXCHANGE] = exchange;
  installed.opened?.(exchange);
  return exchange;
}

/** The exchange of a request that {@link openExchange} opened. */
export function exchangeOf(c: Marked): HonoExchange {
  const exchange = c[EXCHANGE];
  if (!exchange)
    throw new Error(
      'A guard ran in a Hono application that Errata does not know: call `errata(app, { errors })` on the outermost one.',
    );
  return exchange;
}
