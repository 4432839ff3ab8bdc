/** How long events wait, in ms, and how much longer than it took to store the last ones. */
const WAITS = {
  unwatched: { least: 1_000, most: 5_000, rest: 19 },
  watched: { least: 200, most: 1_500, rest: 3 },
} as const;

/**
 * How often events are stored. A store costs some two hundred milliseconds of work whether it holds ten events or a
 * thousand, since every rollup is asked: so after each one rests for as many times what it took, and a hub that gets a few
 * requests a second leaves the machine alone. What comes after a quiet time does not wait for that.
 */
export class Pace {
  readonly #now: () => number;
  #ended = Number.NEGATIVE_INFINITY;
  #took = 0;

  /** @param now A clock in ms that never goes back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** A batch was stored just now, and took so many ms. */
  stored(took: number): void {
    this.#ended = this.#now();
    this.#took = took;
  }

  /**
   * How long to gather events that begin to arrive now, in ms.
   * @param watched Whether somebody watches for them.
   * @param gathering Projects whose events are gathered at the same time: each is stored on its own.
   */
  wait(watched: boolean, gathering: number): number {
    const { least, most, rest } = WAITS[watched ? 'watched' : 'unwatched'];
    const rested = this.#ended + this.#took * rest * Math.max(gathering, 1) - this.#now();
    return Math.min(Math.max(rested, least), most);
  }
}
