import { STATUS_CODES } from 'node:http';
import type { ProblemBody } from '../api/problem-body.ts';
import type { ErrorDefinition } from './errors/define-error.ts';
import { type ErrorCode, errors } from './errors/list.ts';

/** The media type of a problem (RFC 9457 §6.1). */
export const PROBLEM_TYPE = 'application/problem+json';

type ParamsOf<C extends ErrorCode> = (typeof errors)[C] extends ErrorDefinition<infer P> ? P : never;

/** One of our own errors, thrown. Its text is public. Made by {@link problem}. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly title: string;
  readonly fix: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    of: Pick<ProblemError, 'status' | 'title' | 'message' | 'fix' | 'headers' | 'members'>,
    cause?: unknown,
  ) {
    super(of.message, { cause });
    this.code = code;
    this.status = of.status;
    this.title = of.title;
    this.fix = of.fix;
    this.headers = of.headers;
    this.members = of.members;
  }

  /** The problem as it goes over the wire (RFC 9457). */
  body(requestId: string): ProblemBody & Record<string, unknown> {
    return {
      type: `/problems/${this.code}`,
      title: this.title,
      status: this.status,
      detail: this.message,
      code: this.code,
      fix: this.fix,
      request_id: requestId,
      ...this.members,
    };
  }
}

/** The text by which HTTP knows a status; the status itself where it has none. */
export function reasonPhrase(status: number): string {
  return STATUS_CODES[status] ?? String(status);
}

/**
 * One of our own errors, to be thrown in a handler: `throw problem('key_unknown', { id })`. The parameters are those
 * of the error's definition; `cause` is logged with it where the error is the hub's own fault, and never sent.
 */
export function problem<C extends ErrorCode>(
  code: C,
  ...[params, cause]: ParamsOf<C> extends void
    ? [] | [params: undefined, cause: unknown]
    : [params: ParamsOf<C>, cause?: unknown]
): ProblemError {
  // Each definition takes its own parameters, which the signature above ties to the code.
  const definition = errors[code] as unknown as ErrorDefinition<unknown>;
  return new ProblemError(
    code,
    {
      status: definition.status,
      title: definition.title,
      message: definition.detail(params),
      fix: definition.fix,
      headers: definition.headers?.(params) ?? {},
      members: definition.members?.(params) ?? {},
    },
    cause,
  );
}
