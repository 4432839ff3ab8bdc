import type { Category } from '../findings/category.ts';
import type { FindingId } from '../findings/registry.ts';
import type { Score } from '../score.ts';

/** A request as it was sent and the response as it came, both bounded, secrets replaced. */
export interface Evidence {
  /** Request line, fields and the beginning of the body as they went over the wire. */
  readonly request: string;
  /** Status line, fields and the beginning of the body; or what happened instead of a response. */
  readonly response: string;
}

/** A place in a document. */
export interface Place {
  /** Path or URL of the document as it was given. */
  readonly file: string;
  /** JSON Pointer into the document, such as `#/paths/~1orders/get`. */
  readonly pointer?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/** Something that was found, at one place. */
export interface Finding {
  readonly id: FindingId;
  /** Where: method and path, such as `DELETE /orders`; the same place has the same text in every run. */
  readonly where: string;
  /** What was seen there, in one or two plain sentences. */
  readonly detail: string;
  /** At most three. */
  readonly evidence?: readonly Evidence[];
  /** Where it stands in a document; only of lint. */
  readonly place?: Place;
  /** Was it accepted by the baseline? It is shown, and does not count. */
  readonly accepted?: boolean;
}

/** How one probe or rule ended. */
export interface Outcome {
  /** Name of the probe or rule. */
  readonly name: string;
  /** What it looks at, in a few words. */
  readonly title: string;
  /** The categories of what it can find. */
  readonly categories: readonly Category[];
  /** `inconclusive`: nothing can be said, and it does not count; `skipped`: not run, as it needs leave. */
  readonly state: 'passed' | 'found' | 'inconclusive' | 'skipped';
  /** Why it is inconclusive or was skipped. */
  readonly reason?: string;
}

/** What an audit or a lint answers; each format of `report/` shows this. */
export interface Report {
  readonly tool: 'audit' | 'lint';
  /** URL of the API or name of the document. */
  readonly target: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Requests sent; 0 for lint. */
  readonly requests: number;
  readonly score: Score;
  /** In the order of categories, then worst first, then by place. */
  readonly findings: readonly Finding[];
  readonly outcomes: readonly Outcome[];
}
