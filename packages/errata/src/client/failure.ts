import { LIMIT_WAIT, saysLimit } from '../explain/is-rate-limited.ts';
import { ApiError } from './api-error.ts';
import type { Call } from './call.ts';
import type { ClientCode } from './client-problem.ts';
import { LocalError } from './local-error.ts';
import { codeOf, networkKind } from './network-error.ts';
import { shownUrl } from './origin.ts';
import type { Outcome } from './outcome.ts';
import type { Prepared } from './prepare.ts';
import { readBody } from './read-body.ts';
import { type FailedResponse, readProblem } from './read-problem.ts';
import type { Reply } from './reply.ts';
import { requestIdOf, traceIdOf } from './response-ids.ts';
import { Scope } from './scope.ts';
import { CLIENT_TEXTS } from './texts.ts';

/** More of an error's body than this many bytes is not read, nor waited for longer than this many milliseconds. */
const MAX_ERROR_BODY = 1024 * 1024;
const MAX_ERROR_WAIT = 10_000;

/** Names that do not exist, certificates that are not trusted. */
const UNTRUSTED =
  /^(ENOTFOUND|EACCES|EPERM|EPROTO|CERT_.*|.*_CERT_.*|.*_CERT|UNABLE_TO_.*|ERR_TLS_.*|ERR_SSL_.*|DNSResolveFailed)$/;

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
function clientError(
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
  const known = codeOf(error);
  if (kind === 'final' && !UNTRUSTED.test(known ?? '')) return error;
  const code = kind === 'unsent' ? 'unreachable' : kind === 'lost' ? 'connection_lost' : 'not_trusted';
  const detail = `${CLIENT_TEXTS[code][0]}${known ? ` (${known})` : ''}.`;
  return clientError(call, code, 0, detail, error);
}

/** A response of fetch, and the call that it belongs to. */
export interface Answered {
  readonly call: Call;
  readonly outcome: Outcome;
  readonly response: Response;
  readonly prepared: Pick<Prepared, 'fields'>;
}

/** Reads the body of an error, and leaves the response as it was to whoever catches it. */
async function bodyOf(call: Call, response: Response): Promise<string> {
  const scope = new Scope();
  const left = Math.min(call.deadlineAt - call.clock.now(), MAX_ERROR_WAIT);
  const timer = call.clock.set(() => scope.cancel(undefined), Math.max(left, 0));
  try {
    const copy = response.bodyUsed ? undefined : response.clone();
    const { bytes, whole } = await readBody(copy?.body ?? null, MAX_ERROR_BODY, scope);
    if (!whole) response.body?.cancel().catch(() => {});
    return new TextDecoder().decode(bytes);
  } finally {
    call.clock.clear(timer);
  }
}

/**
 * The error that a response of fetch is.
 *
 * @param text Its body, where it was read already.
 */
export async function errorOfResponse(about: Answered, text?: string): Promise<ApiError> {
  const { call, outcome, response, prepared } = about;
  const { statusText, headers } = response;
  const body = text ?? (await bodyOf(call, response));
  return errorOf(call, outcome, prepared, { statusText, headers: [...headers], body, response });
}

/** The error that a reply is. */
export function errorOfReply(
  call: Call,
  outcome: Outcome,
  prepared: Pick<Prepared, 'fields'>,
  { statusText, headers, text }: Reply,
): Promise<ApiError> {
  return errorOf(call, outcome, prepared, { statusText, headers, body: text() });
}

async function errorOf(
  call: Call,
  outcome: Outcome,
  prepared: Pick<Prepared, 'fields'>,
  parts: Pick<FailedResponse, 'statusText' | 'headers' | 'body'> & { readonly response?: Response },
): Promise<ApiError> {
  const now = call.clock.date();
  const { problem, normalised } = await readProblem({ ...parts, status: outcome.status, now });
  const usual = partsOf(call);
  // The drop-in decides before the body is read, and so can say only here that a repeat helps.
  const limited = outcome.status === 403 && saysLimit(parts.body);
  return new ApiError({
    ...usual,
    ...parts,
    problem,
    limited,
    retryAfterMs: usual.retryAfterMs ?? normalised?.retryAfterMs ?? (limited ? LIMIT_WAIT : undefined),
    requestId: normalised?.requestId ?? requestIdOf(outcome),
    traceId: traceIdOf(problem.trace_id, outcome, prepared.fields.traceparent),
  });
}

/** The error of a success whose body is no JSON. */
export function malformed(call: Call, reply: Reply, error: unknown): ApiError {
  const detail = `The body is no JSON; its media type is ${reply.header('content-type') ?? 'not given'}.`;
  return clientError(call, 'malformed_response', reply.status, detail, error);
}
