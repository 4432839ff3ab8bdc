/** What values past the cap are sent as. */
export const OTHER = '(other)';

/** Tells values apart up to a number of them: names that are made of what callers send would fill any store. */
export class Cap {
  readonly #most: number;
  readonly #known = new Set<string>();
  #over = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Is this value told apart; and was it new? */
  see(value: string): 'new' | 'known' | 'over' {
    if (this.#known.has(value)) return 'known';
    if (this.#known.size < this.#most) {
      this.#known.add(value);
      return 'new';
    }
    // Distinct ones are counted as far as memory allows.
    if (this.#over.size < this.#most) this.#over.add(value);
    return 'over';
  }
  /** Distinct values past the cap since it was asked last; no more than the cap itself are counted. */
  takeOver(): number {
    const count = this.#over.size;
    this.#over = new Set();
    return count;
  }
}
