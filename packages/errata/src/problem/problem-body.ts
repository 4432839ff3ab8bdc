import type { ErrorFactory } from './define-errors.ts';
import type { ErrorDefinition, Fault } from './definition.ts';

/** A problem as a client reads it (RFC 9457 §3), with the members that Errata adds. */
export interface Problem<Code extends string = string, Status extends number = number> {
  /** URI of the kind of problem; its page. */
  readonly type: string;
  readonly title: string;
  readonly status: Status;
  readonly detail?: string;
  readonly instance?: string;
  /** The application's own machine-readable code: `user_not_found`. */
  readonly code: Code;
  /** What the caller can do about it. */
  readonly fix?: string;
  /** The faults of a request that is not valid. */
  readonly errors?: readonly Fault[];
  /** 32 hex digits; also in the API's log. */
  readonly trace_id?: string;
}

type MembersOf<D extends ErrorDefinition> = D['members'] extends (...params: never) => infer M ? M : unknown;

/**
 * The problem that a client gets of a factory, or of any factory of a set; `code` tells them apart:
 * `type Failure = ProblemOf<typeof errors>`.
 */
export type ProblemOf<F> =
  F extends ErrorFactory<infer Code, infer D>
    ? Problem<Code, D['status']> & MembersOf<D>
    : { [Code in keyof F]: ProblemOf<F[Code]> }[keyof F];
