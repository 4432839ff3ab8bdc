import type { CatalogueEntry } from '../catalogue/entry.ts';
import type { Finding } from './explanation.ts';
import type { Observed } from './observed.ts';
import type { RecognisedProblem } from './problem.ts';

/** What a check looks at. */
export interface CheckContext {
  readonly response: Observed;
  readonly recognised?: RecognisedProblem | undefined;
  readonly entry?: CatalogueEntry | undefined;
}

/** What a check found; the name is added by the caller. */
export type Found = Omit<Finding, 'check'>;

/** One thing that can be missing or contradictory in a response. */
export interface Check {
  /** Stable name, also the name of its file. */
  readonly name: string;
  /** Answers the finding, or undefined where all is well or nothing can be said. Must not throw. */
  readonly run: (context: CheckContext) => Found | undefined;
}
