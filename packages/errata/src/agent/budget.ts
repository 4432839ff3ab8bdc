/** Of how many calls one is timed: reading the clock twice would cost a tenth of what it measures. */
const ONE_IN = 16;
/** Milliseconds of a window; what happened in one decides about the next. */
const WINDOW = 1_000;

/**
 * Holds the agent to its share of the processor. In a window after one that used too much, no headers and bodies are told;
 * where that is not enough, only a part of the requests that went well, and the rest is counted.
 */
export class Budget {
  readonly #share: number;
  #calls = 0;
  #spent = 0;
  #windowAt = performance.now();
  #keep = 1;
  #detail = true;
  #credit = 0;

  /** @param share Of one processor, 0 to 1. */
  constructor(share: number) {
    this.#share = share;
  }

  /** May more be told of a request than what happened: headers, bodies? */
  get detail(): boolean {
    return this.#detail;
  }

  /** Shall this call be timed? */
  begins(): boolean {
    this.#calls += 1;
    return this.#calls % ONE_IN === 0;
  }
  /** Adds what was done beside. */
  add(ms: number): void {
    this.#spent += ms;
  }
  /** Adds a call that was timed. */
  ended(startedAt: number, now: number): void {
    this.#spent += (now - startedAt) * ONE_IN;
    if (now - this.#windowAt >= WINDOW) this.#turn(now);
  }
  /** May this request be told? Spread evenly. */
  allows(): boolean {
    if (this.#keep >= 1) return true;
    this.#credit += this.#keep;
    if (this.#credit < 1) return false;
    this.#credit -= 1;
    return true;
  }

  #turn(now: number): void {
    const used = this.#spent / (now - this.#windowAt);
    this.#spent = 0;
    this.#windowAt = now;
    if (used > this.#share && this.#detail) {
      this.#detail = false;
      return;
    }
    if (used < this.#share / 2 && this.#keep === 1) this.#detail = true;
    // Back in steps, so that it does not swing between all and nothing.
    const fitting = used === 0 ? 1 : (this.#keep * this.#share) / used;
    this.#keep = Math.min(1, fitting, this.#keep * 2);
    if (this.#keep > 0.95) this.#keep = 1;
  }
}
