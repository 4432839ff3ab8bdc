import { randomUUID } from 'node:crypto';
import type { Operation } from '../surface/resource.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { ProbeContext } from './probe.ts';

/** Sends a body to an operation, with an idempotency key of its own: its absence must not be what is refused. */
export async function sendBody(
  { send }: ProbeContext,
  { method, path, query }: Operation,
  type: string,
  body: string,
): Promise<Exchange> {
  return await send({
    method,
    target: path + query,
    fields: [
      ['Content-Type', type],
      ['Idempotency-Key', `"${randomUUID()}"`],
    ],
    body,
    bad: true,
  });
}

/** Why an answer says nothing about the body: the operation is not there, or something else is missing. */
export function missed({ response, method }: Exchange): string | undefined {
  const status = response?.status ?? 0;
  if (status === 404 || status === 405 || status === 410) return `${method} is answered ${status} there`;
  if (status === 409 || status === 412 || status === 428)
    return `${status} came before the body was looked at`;
  return undefined;
}
