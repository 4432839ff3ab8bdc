import { setTimeout as delay } from 'node:timers/promises';
import { type Bounds, exchangeBytes } from './connection.ts';
import { decode } from './decode.ts';
import type { Asked, Exchange, Fields, Received } from './exchange.ts';
import { Patience } from './patience.ts';

/** How hard the audit may knock. */
export interface Pace extends Bounds {
  /** Requests a second. */
  readonly rate: number;
  /** Requests in the whole audit. */
  readonly most: number;
  /** Milliseconds of the whole audit. */
  readonly duration: number;
  /** Waits for so many milliseconds. Default: the timer of the system. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** No more of a request is kept as evidence than this many characters. */
const KEPT = 32_000;

/** The audit has used up its requests or its time. */
export class Exhausted extends Error {
  override readonly name = 'Exhausted';
}

/** Sends requests to one origin, paced and bounded, and keeps every exchange. */
export class Client {
  readonly exchanges: Exchange[] = [];
  readonly #origin: URL;
  readonly #own: Fields;
  readonly #pace: Pace;
  readonly #started = Date.now();
  readonly #patience = new Patience();
  #rate: number;
  #next = 0;

  /** @param own Fields of every request, such as `authorization`. */
  constructor(origin: URL, own: Fields, pace: Pace) {
    this.#origin = origin;
    this.#own = own;
    this.#pace = pace;
    this.#rate = pace.rate;
  }

  /**
   * Sends one request when its turn comes; where the API limits the audit, waits, and goes on half as fast. Rejects with `Exhausted`
   * where the bounds are reached, and for nothing else.
   */
  async send(asked: Asked): Promise<Exchange> {
    for (let tries = 0; ; tries++) {
      const exchange = await this.#sendOnce(asked);
      const wait = this.#patience.waitFor(exchange, tries);
      if (wait === undefined || Date.now() + wait - this.#started > this.#pace.duration) return exchange;
      this.#rate = Math.min(this.#rate, Math.max(this.#rate / 2, 1));
      await this.#sleep(wait);
    }
  }

  async #sendOnce(asked: Asked): Promise<Exchange> {
    await this.#turn();
    const method = asked.method ?? 'GET';
    const bytes = this.#bytes(asked, method);
    const expecting = asked.fields?.some(([name]) => name.toLowerCase() === 'expect') ?? false;
    const started = performance.now();
    const bounds = { ...this.#pace, size: asked.size ?? this.#pace.size };
    const arrived = await exchangeBytes(this.#origin, bytes, method, expecting, bounds);
    const ms = performance.now() - started;
    const { target } = asked;
    const seen = { asked, method, path: target.split('?', 1)[0] ?? target, sent: bytes.slice(0, KEPT), ms };
    const exchange: Exchange =
      'failure' in arrived
        ? { ...seen, failure: arrived.failure }
        : { ...seen, response: this.#received(arrived) };
    this.exchanges.push(exchange);
    return exchange;
  }

  async #turn(): Promise<void> {
    const { most, duration } = this.#pace;
    if (this.exchanges.length >= most) throw new Exhausted(`The audit has sent its ${most} requests.`);
    const now = Date.now();
    if (now - this.#started > duration)
      throw new Exhausted(`The audit has used its ${Math.round(duration / 1000)} s.`);
    const at = Math.max(now, this.#next);
    this.#next = at + 1000 / this.#rate;
    if (at > now) await this.#sleep(at - now);
  }

  async #sleep(milliseconds: number): Promise<void> {
    await (this.#pace.sleep ?? delay)(milliseconds);
  }

  #bytes({ target, fields = [], body, anonymous }: Asked, method: string): string {
    const asked: [string, string][] = [
      ['Host', this.#origin.host],
      ['User-Agent', 'errata-audit'],
      ['Accept', 'application/json'],
      ['Accept-Encoding', 'identity'],
      ...(body === undefined
        ? []
        : [['Content-Length', String(Buffer.byteLength(body))] as [string, string]]),
      ['Connection', 'close'],
    ];
    const all = new Map(asked.map(([name, value]) => [name.toLowerCase(), [name, value] as const]));
    for (const [name, value] of anonymous ? fields : [...this.#own, ...fields])
      all.set(name.toLowerCase(), [name, value]);
    const lines = [...all.values()].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return `${method} ${target} HTTP/1.1\r\n${lines}\r\n${body ?? ''}`;
  }

  #received(arrived: Extract<Awaited<ReturnType<typeof exchangeBytes>>, { body: Buffer }>): Received {
    const { head, body, cut, partial } = arrived;
    const headers = new Map<string, string>();
    for (const [name, value] of head.fields) {
      const before = headers.get(name.toLowerCase());
      headers.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
    }
    const { text, decoded } = decode(body, headers.get('content-encoding'), this.#pace.size * 4);
    return { ...head, headers, body: text, bytes: body, cut, partial, decoded: decoded || cut || partial };
  }
}
