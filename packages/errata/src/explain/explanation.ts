import type { CatalogueEntry, RetryRule } from '../catalogue/entry.ts';

/** One response as somebody saw it. */
export interface ResponseInput {
  readonly status: number;
  /** Reason phrase of the status line, if there was one. */
  readonly statusText?: string;
  /** `1.1`, `2`, `3`. */
  readonly httpVersion?: string;
  /** Fields in the order in which they came. At most 200 are read. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Decoded body; at most 1 MiB is read. */
  readonly body?: string;
  /** Method of the request, where it is known. */
  readonly method?: string;
  /** False where the headers were not seen: nothing is then said about headers that are missing. Default true. */
  readonly headersSeen?: boolean;
  /** The moment of the response in milliseconds since 1970, for dates relative to it. Default: its Date field, else now. */
  readonly now?: number;
}

/** How bad a finding is: a standard is broken, good practice is not followed, or something worth knowing. */
export type Severity = 'must' | 'should' | 'info';

/** Something missing or contradictory in a response, and what to do about it. */
export interface Finding {
  /** Name of the check that found it, such as `challenge-missing`; stable. */
  readonly check: string;
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
  /** The clause that it breaks, such as `RFC 9110 §15.5.2`. */
  readonly clause?: string;
  readonly fix: string;
}

/** One of several errors that a body lists. */
export interface ProblemItem {
  readonly detail: string;
  /** Where in the request: a JSON Pointer or the path as the vendor writes it. */
  readonly field?: string;
  readonly code?: string;
}

/** What the body says, in the members of RFC 9457, whatever shape it came in. Every text is plain and at most 300 characters. */
export interface ExplainedProblem {
  /** Name of the shape that was recognised, such as `rfc9457`, `stripe`, `html`. */
  readonly shape: string;
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly code?: string;
  /** At most 20. */
  readonly errors: readonly ProblemItem[];
}

/** May the request be sent again, and when. */
export interface ExplainedRetry {
  readonly rule: RetryRule;
  readonly note: string;
  /** Seconds to wait from the moment of the response. */
  readonly afterSeconds?: number;
  /** The same as a moment: ISO 8601, UTC. */
  readonly until?: string;
}

/** What Errata can tell of one response. All text is plain. */
export interface Explanation {
  readonly status: number;
  /** The catalogue entry that fits best by the evidence; absent only where nothing fits. */
  readonly entry?: CatalogueEntry;
  /** Other entries that it could be, the likelier first. */
  readonly alternatives: readonly CatalogueEntry[];
  /** What speaks for the entry, one sentence each. */
  readonly evidence: readonly string[];
  /** Absent where there is no body, or where it is that of a success. */
  readonly problem?: ExplainedProblem;
  readonly retry: ExplainedRetry;
  /** Worst first. */
  readonly findings: readonly Finding[];
}
