import { versionOf } from '../problem/api-version.ts';
import type { LogLevel } from '../problem/definition.ts';
import type { Exchange } from '../problem/exchange.ts';
import { pathOfTarget } from '../problem/path-of-target.ts';
import type { ProblemError } from '../problem/problem-error.ts';
import { causesOf } from './causes-of.ts';
import type { ErrorRecord } from './error-record.ts';

/** What an error's record is made of. */
export interface Logged {
  readonly error: ProblemError;
  readonly thrown: unknown;
  readonly exchange: Exchange;
  readonly traceId: string;
  readonly consumer: string | undefined;
  readonly unsent: ErrorRecord['unsent'];
}

const MAX_TEXT = 2000;
const MAX_FAULTS = 10;

/** The status that was sent, or was to be; 499 where the client had left. */
export function loggedStatus({ error, unsent }: Logged): number {
  return unsent === 'client-left' ? 499 : error.definition.status;
}

/** What went wrong in the end: an error without a stack only says what is answered to its cause. */
export function faultOf({ error, thrown }: Logged): unknown {
  return thrown === error && !error.stack ? error.cause : thrown;
}

/** How loudly this error is logged. */
export function levelOf({ error: { definition }, unsent }: Logged): LogLevel {
  if (unsent === 'client-left') return 'info';
  return (
    definition.level ?? (definition.status >= 500 ? 'error' : definition.status === 429 ? 'warn' : 'info')
  );
}

/** The record of one error. */
export function recordOf(logged: Logged, redact: (text: string, most: number) => string): ErrorRecord {
  const { error, exchange, traceId, consumer, unsent } = logged;
  const route = exchange.route();
  const version = versionOf(exchange.native);
  const message = error.internal || error.message;
  const { detail } = error;
  const level = levelOf(logged);
  return {
    level,
    message: redact(message, MAX_TEXT),
    code: error.code,
    status: loggedStatus(logged),
    method: exchange.method,
    ...(route === undefined ? {} : { route }),
    path: redact(pathOfTarget(exchange.target), 1000),
    ...(typeof consumer === 'string' ? { consumer: redact(consumer, 200) } : {}),
    ...(version === undefined ? {} : { version }),
    trace_id: traceId,
    duration_ms: Math.round((performance.now() - exchange.startedAt) * 1000) / 1000,
    ...(detail === undefined || detail === message ? {} : { detail: redact(detail, MAX_TEXT) }),
    ...(error.errors?.length
      ? {
          errors: error.errors
            .slice(0, MAX_FAULTS)
            .map((fault) => ({ ...fault, detail: redact(fault.detail, 300) })),
        }
      : {}),
    causes: causesOf(faultOf(logged), redact, level === 'error'),
    ...(unsent ? { unsent } : {}),
  };
}
