import type { FindingId } from '../findings/registry.ts';
import type { Surface } from '../surface/resource.ts';
import type { Asked, Exchange } from '../wire/exchange.ts';
import type { Tally } from './tally.ts';

/** What a probe works with. */
export interface ProbeContext {
  readonly surface: Surface;
  /** Names of the user's own fields, lower case; with one of them requests carry credentials. */
  readonly ownFields: ReadonlySet<string>;
  /** May requests change something? */
  readonly unsafe: boolean;
  /** Everything that was sent so far. */
  readonly exchanges: readonly Exchange[];
  /** Sends one request when its turn comes. */
  send(asked: Asked): Promise<Exchange>;
}

/** One question to a running API. */
export interface Probe {
  /** Stable, also the name of its file. */
  readonly name: string;
  /** What it looks at, in a few words. */
  readonly title: string;
  /** What it can find. */
  readonly finds: readonly FindingId[];
  /** Why it runs only with leave; absent where it always runs. */
  readonly needs?: 'rateLimit';
  /** Asks, and says in the tally what came of it. */
  run(context: ProbeContext, tally: Tally): Promise<void>;
}
