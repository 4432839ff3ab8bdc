/** How many retries an origin bears. */
export interface BudgetOptions {
  /** Tokens that a success earns; a retry costs one. Default 0.2: one retry in five calls. `strict` is 0.1. */
  readonly perSuccess?: number | 'strict';
  /** The most tokens that are kept, and what an origin starts with. Default 10. */
  readonly cap?: number;
}

/** Origins whose tokens are kept; the one that was used longest ago is forgotten first. */
const MAX_ORIGINS = 1000;

/**
 * Bounds retries by successes, for each origin, over all calls that share it. Retries then add at most a fifth to the load of a
 * server that is down, where three attempts each would triple it and keep it down.
 */
export class Budget {
  readonly perSuccess: number;
  readonly cap: number;
  readonly #tokens = new Map<string, number>();

  constructor({ perSuccess = 0.2, cap = 10 }: BudgetOptions = {}) {
    this.perSuccess = perSuccess === 'strict' ? 0.1 : perSuccess;
    this.cap = cap;
  }

  /** Tokens that an origin has. */
  left(origin: string): number {
    return this.#tokens.get(origin) ?? this.cap;
  }

  /** An attempt succeeded. */
  earn(origin: string): void {
    const tokens = this.#tokens.get(origin);
    // What is full needs no entry.
    if (tokens !== undefined) this.#keep(origin, tokens + this.perSuccess);
  }

  /** Pays for a retry; false where there is not enough. */
  spend(origin: string): boolean {
    const tokens = this.left(origin);
    // Fifths do not add up to one in binary.
    if (tokens < 1 - 1e-9) return false;
    this.#keep(origin, tokens - 1);
    return true;
  }

  #keep(origin: string, tokens: number): void {
    this.#tokens.delete(origin);
    if (tokens >= this.cap) return;
    this.#tokens.set(origin, tokens);
    if (this.#tokens.size > MAX_ORIGINS) this.#tokens.delete(this.#tokens.keys().next().value as string);
  }
}

/** A budget of its own, for calls that must not share the one of all others. */
export function budget(options?: BudgetOptions): Budget {
  return new Budget(options);
}

/** The budget that all calls of this process share unless they are given one. */
export const sharedBudget: Budget = new Budget();
