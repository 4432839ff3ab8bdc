import { explained } from '../responses/explainable.ts';
import type { Exchange } from './exchange.ts';

/** The longest wait for a limit, in milliseconds. */
const LONGEST = 60_000;
/** Waits for one request, and for all together. */
const TRIES = 2;
const WAITS = 6;

/** How long to wait where the API limits the audit (429): as long as it asks for, else a second and then twice as long, within bounds. */
export class Patience {
  #waits = 0;

  /** Milliseconds until the request is sent again; undefined where its answer stands. `tries` counts from 0. */
  waitFor(exchange: Exchange, tries: number): number | undefined {
    if (exchange.response?.status !== 429 || exchange.asked.limits) return undefined;
    const asked = explained(exchange).retry.afterSeconds;
    const wait = asked === undefined ? 1000 * 2 ** this.#waits : Math.max(asked * 1000, 100);
    if (tries >= TRIES || this.#waits >= WAITS || wait > LONGEST) return undefined;
    this.#waits++;
    return wait;
  }
}
