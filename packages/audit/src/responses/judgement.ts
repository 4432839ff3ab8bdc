import type { FindingId } from '../findings/registry.ts';
import type { Tally } from '../probes/tally.ts';
import type { Exchange, Received } from '../wire/exchange.ts';

/** Something that is looked for in all responses together, whatever was asked. */
export interface Judgement {
  readonly name: string;
  readonly title: string;
  readonly finds: readonly FindingId[];
  run(exchanges: readonly Exchange[], tally: Tally): void;
}

/** An exchange that has a response. */
export type Answered = Exchange & { readonly response: Received };

/** The exchanges that have a response. */
export function answered(exchanges: readonly Exchange[]): Answered[] {
  return exchanges.filter((exchange): exchange is Answered => exchange.response !== undefined);
}

/** The errors among them. */
export function failed(exchanges: readonly Exchange[]): Answered[] {
  return answered(exchanges).filter(({ response }) => response.status >= 400);
}
