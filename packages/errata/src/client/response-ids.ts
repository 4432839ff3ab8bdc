import type { Outcome } from './outcome.ts';

/** Fields that carry the server's id of a request, the more common first. */
const REQUEST_IDS = [
  'x-request-id',
  'request-id',
  'x-amzn-requestid',
  'x-amz-request-id',
  'x-ms-request-id',
  'x-github-request-id',
  'x-correlation-id',
  'cf-ray',
];

/** The server's id of the request. */
export function requestIdOf(outcome: Pick<Outcome, 'header'>): string | undefined {
  for (const name of REQUEST_IDS) {
    const value = outcome.header(name);
    if (value) return value.slice(0, 200);
  }
  return undefined;
}

/** The trace that a request belongs to: from the problem, the response's fields, or the `traceparent` that was sent. */
export function traceIdOf(
  member: unknown,
  outcome: Pick<Outcome, 'header'>,
  sent: string | undefined,
): string | undefined {
  if (typeof member === 'string') return member;
  const plain = outcome.header('x-trace-id');
  if (plain) return plain.slice(0, 200);
  const trace = /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(outcome.header('traceresponse') ?? sent ?? '')?.[1];
  return trace;
}
