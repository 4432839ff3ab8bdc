/**
 * The errors of an API: defined once, thrown anywhere, answered in the standard form by the adapter of the framework
 * (`errata/express`, `errata/fastify`, …).
 */

export type { ErrorRecord, LoggedCause } from './log/error-record.ts';
export type { Logger } from './log/logger.ts';
export { createRedact, type Redact } from './log/redact.ts';
export type {
  AnyErrorFactory,
  DefineOptions,
  ErrorFactory,
  ErrorOf,
  Errors,
} from './problem/define-errors.ts';
export { defineErrors } from './problem/define-errors.ts';
export type {
  ErrorDefinition,
  Fault,
  LogLevel,
  Message,
  Occurrence,
  ParamsOf,
} from './problem/definition.ts';
export type { Exchange, HeaderFields, Reply } from './problem/exchange.ts';
export type { ErrataOptions } from './problem/options.ts';
export type { Policy, Sent } from './problem/policy.ts';
export type { Problem, ProblemOf } from './problem/problem-body.ts';
export { isProblemError, ProblemError } from './problem/problem-error.ts';
export { PROBLEM_TYPE, serialise, type Where } from './problem/render.ts';
export { standardErrors } from './problem/standard-errors.ts';
export type { Defaults } from './problem/status-duties.ts';
