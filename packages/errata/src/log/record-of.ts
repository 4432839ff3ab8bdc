import { versionOf } from '../problem/api-version.ts';
import type { Exchange } from '../problem/exchange.ts';
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

/** The record of one error. */
export function recordOf({ error, thrown, exchange, traceId, consumer, unsent }: Logged): ErrorRecord {
  const { definition, detail } = error;
  const left = unsent === 'client-left';
  const status = left ? 499 : definition.status;
  const route = exchange.route();
  const version = versionOf(exchange.native);
  return {
    level: left ? 'info' : (definition.level ?? (status >= 500 ? 'error' : status === 429 ? 'warn' : 'info')),
    message: error.internal || error.message,
    code: error.code,
    status,
    method: exchange.method,
    ...(route === undefined ? {} : { route }),
    path: exchange.target.split('?', 1)[0] ?? '',
    ...(consumer === undefined ? {} : { consumer }),
    ...(version === undefined ? {} : { version }),
    trace_id: traceId,
    duration_ms: Math.round((performance.now() - exchange.startedAt) * 1000) / 1000,
    ...(detail === undefined ? {} : { detail }),
    causes: causesOf(thrown === error ? error.cause : thrown),
    ...(unsent ? { unsent } : {}),
  };
}
