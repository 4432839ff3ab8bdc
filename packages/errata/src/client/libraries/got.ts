/** The policies of `errata/client` for got: `got.extend(errata())`. Imports nothing of got. */

import { ATTEMPT_FIELD, ambientAttempt, attemptOf } from '../attempt-of.ts';
import { Call } from '../call.ts';
import { LONGEST_TIMER } from '../clock.ts';
import { newKey } from '../new-key.ts';
import { failed, type Outcome } from '../outcome.ts';
import { decider } from '../retry.ts';
import type { LibraryOptions } from './options.ts';

/** What of `LibraryOptions` can be had from got's hooks. */
export type GotOptions = Pick<
  LibraryOptions,
  'retry' | 'deadline' | 'attemptTimeout' | 'idempotency' | 'on' | 'clock'
>;

/** The options of a request: copied for each attempt, with what the context holds. */
export interface GotRequest {
  readonly method?: string | undefined;
  readonly url?: unknown;
  readonly headers: Record<string, unknown>;
  readonly body?: unknown;
  readonly context: object;
}

/** A response, as far as it is read here. */
export interface GotResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly request: { readonly options: object };
}

/** What got asks before it repeats a request. */
export interface GotRetryQuestion {
  readonly attemptCount: number;
  readonly error: { readonly options: object; readonly response?: unknown };
}

/** Options of got: a limit above all that may be asked for, and who decides. */
export interface GotExtension {
  readonly retry: {
    readonly limit: number;
    readonly calculateDelay: (question: GotRetryQuestion) => number;
  };
  readonly timeout: { readonly request?: number };
  readonly hooks: {
    readonly beforeRequest: ((request: GotRequest, context?: { readonly retryCount: number }) => void)[];
    readonly afterResponse: (<R extends GotResponse>(response: R) => R)[];
  };
}

/** Where the call of a request is kept. */
const CALL = Symbol('errata.call');

/** A deadline and a timeout of `createFetch` by default, in milliseconds. */
const DEADLINE = 30_000;
const ATTEMPT_TIMEOUT = 10_000;

function outcomeOf(response: unknown, error: unknown): Outcome {
  const { statusCode, headers } = (response ?? {}) as Partial<GotResponse>;
  if (statusCode === undefined) return failed(error);
  const header = (name: string) => {
    const value = headers?.[name];
    return typeof value === 'object' ? value.join(', ') : value;
  };
  return { status: statusCode, header };
}

function isReplayable(body: unknown): boolean {
  return typeof body !== 'object' || body === null || ArrayBuffer.isView(body);
}

/**
 * Options for got 14: `got.extend(errata())`. got asks before it repeats a request, and is answered as `createFetch` decides, from
 * the same budget; got's hooks and errors stay. A breaker and a limit of concurrency have no place in its hooks. The API of
 * promises earns tokens by its successes; that of streams does not.
 */
export function errata(options: GotOptions = {}): GotExtension {
  const { deadline = DEADLINE, attemptTimeout = ATTEMPT_TIMEOUT, idempotency } = options;
  const decide = decider(options.retry === false ? { attempts: 1, budget: false } : (options.retry ?? {}));
  const keys = idempotency === true ? {} : idempotency || undefined;

  function callOf(request: GotRequest): Call {
    const context = request.context as { [CALL]?: Call };
    if (context[CALL]) return context[CALL];
    const call = new Call({
      method: request.method ?? 'GET',
      url: String(request.url ?? ''),
      keyed: request.headers['idempotency-key'] !== undefined,
      replayable: isReplayable(request.body),
      outer: attemptOf(request) ?? ambientAttempt(),
      clock: options.clock,
      on: options.on,
    });
    if (deadline !== false) call.deadlineAt = call.startedAt + deadline;
    if (keys && !call.keyed && (keys.methods ?? ['POST', 'PATCH']).includes(call.method)) {
      call.keyed = true;
      request.headers[keys.field ?? 'idempotency-key'] = keys.bare ? newKey() : `"${newKey()}"`;
    }
    // Not enumerable would be lost: got copies the context.
    context[CALL] = call;
    return call;
  }

  return {
    retry: {
      limit: Number.MAX_SAFE_INTEGER,
      calculateDelay: ({ attemptCount, error }) => {
        const call = callOf(error.options as GotRequest);
        const outcome = outcomeOf(error.response, error);
        const { status } = outcome;
        const decided = decide(call, outcome, attemptCount);
        if (typeof decided !== 'number') {
          call.tell({ type: 'stop', why: decided, status });
          return 0;
        }
        call.tell({ type: 'retry', waitMs: decided, status });
        // Zero means to give up, and what no timer can hold would fire at once.
        return Math.min(Math.max(1, decided), LONGEST_TIMER);
      },
    },
    timeout: attemptTimeout === false ? {} : { request: attemptTimeout },
    hooks: {
      beforeRequest: [
        (request, { retryCount } = { retryCount: 0 }) => {
          const call = callOf(request);
          call.begun = retryCount + 1;
          request.headers[ATTEMPT_FIELD] = String(call.outer ?? call.begun);
          call.tell({ type: 'attempt' });
        },
      ],
      afterResponse: [
        (response) => {
          // What fails is decided when got asks; what went well earns.
          if (response.statusCode < 400)
            decide(callOf(response.request.options as GotRequest), outcomeOf(response, undefined), 1);
          return response;
        },
      ],
    },
  };
}
