import { ApiError } from './api-error.ts';
import type { Call } from './call.ts';
import type { ClientCode } from './client-problem.ts';
import { LocalError } from './local-error.ts';
import { codeOf, networkKind } from './network-error.ts';
import { shownUrl } from './origin.ts';
import type { Outcome } from './outcome.ts';
import { readProblem } from './read-problem.ts';
import { requestIdOf, traceIdOf } from './response-ids.ts';
import { CLIENT_TEXTS } from './texts.ts';

/** What the errors of one call have in common. */
function partsOf(call: Call) {
  return {
    method: call.method,
    url: shownUrl(call.url),
    attempts: call.attempts,
    ms: call.clock.now() - call.startedAt,
    stopped: call.stopped,
    retryAfterMs: call.askedMs,
  };
}

/** An error that the client itself makes. */
export function clientError(
  call: Call,
  code: ClientCode,
  status: number,
  detail: string,
  cause?: unknown,
): ApiError {
  const [title, fix] = CLIENT_TEXTS[code];
  const problem = { type: 'about:blank', title, status, detail, code, fix };
  const retryAfterMs = cause instanceof LocalError ? cause.retryAfterMs : call.askedMs;
  return new ApiError({ ...partsOf(call), problem, retryAfterMs, cause });
}

/** What is thrown where no response came: the failure with its code, or just what the caller aborted with. */
export function failureOf(call: Call, error: unknown): unknown {
  if (error instanceof LocalError) return clientError(call, error.code, 0, error.message, error);
  // Not the network's: a wrong argument, or the caller's own reason to abort.
  if (call.scope.cancelled) return error;
  const kind = networkKind(error);
  if (kind === 'other') return error;
  const code = kind === 'unsent' ? 'unreachable' : kind === 'lost' ? 'connection_lost' : 'not_trusted';
  const known = codeOf(error);
  const detail = `${CLIENT_TEXTS[code][0]}${known ? ` (${known})` : ''}.`;
  return clientError(call, code, 0, detail, error);
}

/** What is known of a response that is an error. */
export interface Failed {
  readonly outcome: Outcome;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly response?: Response | undefined;
  /** The `traceparent` that was sent. */
  readonly traceparent?: string | undefined;
}

/** The error that a response is. */
export async function errorOf(
  call: Call,
  { outcome, statusText, headers, body, response, traceparent }: Failed,
): Promise<ApiError> {
  const { status } = outcome;
  const { method } = call;
  const problem = await readProblem({ status, statusText, headers, method, body, now: call.clock.date() });
  return new ApiError({
    ...partsOf(call),
    problem,
    requestId: requestIdOf(outcome),
    traceId: traceIdOf(problem.trace_id, outcome, traceparent),
    response,
    headers,
    body,
  });
}
