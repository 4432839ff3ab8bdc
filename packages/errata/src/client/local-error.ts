/** Why a call ended without an answer of the server, by a policy of this process. */
export type LocalCode =
  | 'attempt_timeout'
  | 'deadline_exceeded'
  | 'breaker_open'
  | 'queue_full'
  | 'response_too_large';

const NAMES: Readonly<Partial<Record<LocalCode, string>>> = {
  attempt_timeout: 'TimeoutError',
  deadline_exceeded: 'TimeoutError',
  breaker_open: 'RefusedError',
  queue_full: 'RefusedError',
};

/** A policy ended the call or the attempt. `name` is `TimeoutError` where time was up, as that of `AbortSignal.timeout()`. */
export class LocalError extends Error {
  readonly code: LocalCode;
  /** Milliseconds after which another call makes sense, where that is known. */
  readonly retryAfterMs: number | undefined;

  constructor(code: LocalCode, message: string, retryAfterMs?: number) {
    super(message);
    this.name = NAMES[code] ?? this.name;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Was the attempt not sent, because a policy refused it? */
export function isRefused(error: unknown): error is LocalError {
  return error instanceof LocalError && error.name === 'RefusedError';
}
