/** What values past the cap are sent as. */
export const OTHER = '(other)';

/**
 * Tells pairs of texts apart up to a number of them: names that are made of what callers send would fill any store. They
 * come in two parts, such as a method and a route, because to join them each time costs more than to look them up.
 */
export class Cap {
  readonly #most: number;
  readonly #known = new Map<string, Set<string>>();
  #size = 0;
  #over = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Is this pair told apart; and was it new? */
  see(first: string, second: string): 'new' | 'known' | 'over' {
    const group = this.#known.get(first);
    if (group?.has(second)) return 'known';
    if (this.#size < this.#most) {
      this.#size += 1;
      if (group) group.add(second);
      else this.#known.set(first, new Set([second]));
      return 'new';
    }
    // Distinct ones are counted as far as memory allows.
    if (this.#over.size < this.#most) this.#over.add(`${first} ${second}`);
    return 'over';
  }
  /** Distinct values past the cap since it was asked last; no more than the cap itself are counted. */
  takeOver(): number {
    const count = this.#over.size;
    this.#over = new Set();
    return count;
  }
}
