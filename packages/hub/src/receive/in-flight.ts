/** Bytes of bodies that may be under way at once, as they will be in memory. */
const MOST_BYTES = 128 * 1024 * 1024;
/** How many times its size a compressed body is taken to have in memory. */
const UNFOLDS = 8;

/** Bounds the bodies that are received at once: many senders must not need more memory than there is. */
export class InFlight {
  #bytes = 0;

  /**
   * Takes room for a body, to be given back by the function that it answers; undefined where there is none now. A body that
   * is alone always has room.
   *
   * @param length As Content-Length says; undefined where nobody said.
   * @param most Bytes that a body may have.
   */
  take(length: number | undefined, compressed: boolean, most: number): (() => void) | undefined {
    const weight = Math.min(most, length === undefined ? most : compressed ? length * UNFOLDS : length);
    if (this.#bytes > 0 && this.#bytes + weight > MOST_BYTES) return undefined;
    this.#bytes += weight;
    let taken = true;
    return () => {
      if (taken) this.#bytes -= weight;
      taken = false;
    };
  }
}
