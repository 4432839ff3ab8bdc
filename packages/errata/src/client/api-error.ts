import type { Explanation } from '../explain/explanation.ts';
import type { Problem } from '../problem/problem-body.ts';
import type { AttemptRecord } from './call.ts';
import type { StopReason } from './decide-retry.ts';
import { BRAND, isApiError } from './is-api-error.ts';
import { fixOf, whyStopped } from './texts.ts';

/** What an error is made of. */
export interface ApiErrorParts<P extends Problem = Problem> {
  readonly problem: P;
  readonly method: string;
  /** Without user, password, query and fragment. */
  readonly url: string;
  readonly attempts: readonly AttemptRecord[];
  /** Milliseconds of the whole call. */
  readonly ms: number;
  readonly stopped?: StopReason | undefined;
  /** Is it a 403 whose body says that a limit is used up? */
  readonly limited?: boolean;
  /** Milliseconds that the server asks to wait. */
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
  readonly traceId?: string | undefined;
  readonly response?: Response | undefined;
  readonly headers?: readonly (readonly [string, string])[] | undefined;
  readonly body?: string | undefined;
  readonly cause?: unknown;
}

/** The same request may pass later. */
const MAY_PASS: ReadonlySet<unknown> = new Set(['attempts', 'budget', 'deadline', 'nested', 'refused']);

function messageOf({ problem, method, url, attempts, ms, stopped }: ApiErrorParts, fix?: string): string {
  const { status, code, detail, title } = problem;
  const times = attempts.length > 1 ? `Sent ${attempts.length} times in ${Math.round(ms)} ms.` : '';
  const said = `${method} ${url}: ${status ? `${status} ` : ''}${code}. ${detail ?? title}`;
  return [said.replace(/[^.!?]$/, '$&.'), times, whyStopped(stopped, method), fix].filter(Boolean).join(' ');
}

/**
 * A call that failed, whatever shape its error came in: a problem, a vendor's, a success that says `ok: false`, or no response at
 * all. `code` tells which. `instanceof` holds over several installed copies of the package.
 */
export class ApiError<P extends Problem = Problem> extends Error {
  /** The machine-readable code: the API's own, a vendor's, or one of the client's (`ClientCode`). */
  readonly code: P['code'];
  /** The HTTP status; 0 where no response came. */
  readonly status: P['status'];
  /** The problem with all its members. */
  readonly problem: P;
  readonly method: string;
  /** Without user, password, query and fragment, which may be secret. */
  readonly url: string;
  /** What was sent, and what came of each. */
  readonly attempts: readonly AttemptRecord[];
  /** Milliseconds of the whole call. */
  readonly ms: number;
  /** May the same request pass later? */
  readonly retryable: boolean;
  /** Why there was no further attempt. */
  readonly stopped: StopReason | undefined;
  /** Milliseconds to wait before another call, where the server says so. */
  readonly retryAfterMs: number | undefined;
  /** What to do: the server's word, else ours. */
  readonly fix: string | undefined;
  /** The server's id of the request, for its owner. */
  readonly requestId: string | undefined;
  readonly traceId: string | undefined;
  /** The response of a call that fetch made; its body can still be read. */
  declare readonly response: Response | undefined;
  /** The body as text, at most 1 MiB. */
  declare readonly body: string | undefined;
  readonly #headers: readonly (readonly [string, string])[];

  constructor(parts: ApiErrorParts<P>) {
    const { problem } = parts;
    const fix = problem.fix ?? fixOf(parts.limited ? 429 : problem.status);
    super(messageOf(parts, fix), parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
    this.method = parts.method;
    this.url = parts.url;
    this.attempts = parts.attempts;
    this.ms = parts.ms;
    this.retryable = parts.limited === true || MAY_PASS.has(parts.stopped);
    this.stopped = parts.stopped;
    this.retryAfterMs = parts.retryAfterMs;
    this.fix = fix;
    this.requestId = parts.requestId;
    this.traceId = parts.traceId;
    this.#headers = parts.headers ?? [];
    // Neither belongs into a log.
    Object.defineProperty(this, 'response', { value: parts.response });
    Object.defineProperty(this, 'body', { value: parts.body });
  }

  /** A field of the response, by its name in any case. */
  header(name: string): string | undefined {
    const wanted = name.toLowerCase();
    return this.#headers.find(([known]) => known.toLowerCase() === wanted)?.[1];
  }

  /** What the catalogue knows of the response: meaning, causes, fixes for all involved, what is wrong with it. Loads the catalogue. */
  async explain(): Promise<Explanation> {
    const { explainResponse } = await import('../explain/index.ts');
    const { status, method, body = '' } = this;
    return explainResponse({ status, method, body, headers: this.#headers });
  }

  /** For logs: neither fields nor the raw body, which may hold secrets. */
  toJSON(): Record<string, unknown> {
    const { name, code, status, message, method, url, problem, retryable, stopped, attempts, ms } = this;
    const { retryAfterMs, fix, requestId, traceId, cause } = this;
    const because = cause instanceof Error ? cause.message : undefined;
    return {
      ...{ name, code, status, message, method, url, problem, retryable, stopped, retryAfterMs, fix },
      ...{ requestId, traceId, attempts, ms, cause: because },
    };
  }

  /** True for errors of every copy of this package that is installed. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return isApiError(value);
  }
}
Object.defineProperty(ApiError.prototype, BRAND, { value: true });
Object.defineProperty(ApiError.prototype, 'name', { value: 'ApiError', writable: true, configurable: true });
