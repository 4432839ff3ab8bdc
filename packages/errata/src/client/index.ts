/** A client's side of errors: policies that recover without harm, and the decisions that they are made of. */
export { ApiError } from './api-error.ts';
export { askedWait } from './asked-wait.ts';
export { attemptOf, type InboundRequest } from './attempt-of.ts';
export { type BreakerOptions, breaker } from './breaker.ts';
export { type Budget, type BudgetOptions, budget, sharedBudget } from './budget.ts';
export type { AttemptRecord, Call, CallFacts } from './call.ts';
export type { Client, ErrorsOf } from './client.ts';
export type { ClientInit } from './client-init.ts';
export type { ClientOptions } from './client-options.ts';
export type { ClientCode, ClientProblem } from './client-problem.ts';
export { type Clock, systemClock } from './clock.ts';
export { type ConcurrencyOptions, concurrency } from './concurrency.ts';
export { createFetch } from './create-fetch.ts';
export {
  decideRetry,
  IDEMPOTENT,
  RETRY_STATUSES,
  type RetryRules,
  type StopReason,
  type Verdict,
} from './decide-retry.ts';
export { CHANNEL, type ClientEvent } from './events.ts';
export { type HedgeOptions, hedge } from './hedge.ts';
export { type IdempotencyOptions, idempotency } from './idempotency.ts';
export { isApiError } from './is-api-error.ts';
export { type LocalCode, LocalError } from './local-error.ts';
export { codeOf, type NetworkKind, networkKind } from './network-error.ts';
export { newKey } from './new-key.ts';
export { failed, type Outcome, type Sending } from './outcome.ts';
export { compose, type Next, type Policy } from './policy.ts';
export { type Refresh, refresh } from './refresh.ts';
export type { Reply } from './reply.ts';
export { type RetryOptions, retry } from './retry.ts';
export { type Backoff, retryDelay } from './retry-delay.ts';
export { run, type Send } from './run.ts';
export type { Scope } from './scope.ts';
export { attemptTimeout, deadline } from './time-limits.ts';
