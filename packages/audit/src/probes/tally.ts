import type { FindingId } from '../findings/registry.ts';
import { type Exchange, placeOf } from '../wire/exchange.ts';

/** A finding before it is written down. */
export interface Found {
  readonly id: FindingId;
  readonly where: string;
  readonly detail: string;
  readonly exchanges: readonly Exchange[];
}

/** Counts what one probe saw. */
export class Tally {
  readonly found: Found[] = [];
  #passed = 0;
  #reason: string | undefined;

  /** Something was as it should be. */
  pass(): void {
    this.#passed++;
  }

  /** Nothing can be said; `reason` is a sentence without a full stop. */
  unsure(reason: string): void {
    this.#reason ??= reason;
  }

  /** Something is wrong; at the place of the first exchange unless `where` names another. */
  find(id: FindingId, detail: string, exchanges: readonly [Exchange, ...Exchange[]], where?: string): void {
    this.found.push({ id, detail, exchanges, where: where ?? placeOf(exchanges[0]) });
  }

  get state(): 'passed' | 'found' | 'inconclusive' {
    if (this.found.length > 0) return 'found';
    return this.#passed > 0 ? 'passed' : 'inconclusive';
  }

  get reason(): string {
    return this.#reason ?? 'The API has nothing that this could be tried on';
  }
}
