import * as ids from '../normalise/ids.ts';
import type { Outcome } from './outcome.ts';

/** The server's id of the request. */
export function requestIdOf(outcome: Pick<Outcome, 'header'>): string | undefined {
  return ids.requestIdOf((name) => outcome.header(name));
}

/** The trace that a request belongs to: from the problem, the response's fields, or the `traceparent` that was sent. */
export function traceIdOf(
  member: unknown,
  outcome: Pick<Outcome, 'header'>,
  sent: string | undefined,
): string | undefined {
  if (typeof member === 'string') return member;
  return ids.traceIdOf((name) => outcome.header(name)) ?? ids.traceIdIn(sent);
}
