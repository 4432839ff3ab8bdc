import { LocalError } from './local-error.ts';
import { failed, type Outcome } from './outcome.ts';
import { readBody } from './read-body.ts';
import { type Reply, replyOf } from './reply.ts';
import type { Scope } from './scope.ts';

/** Reads the response of an attempt to its end, as a part of the attempt: one that breaks off has failed. */
export async function readReply(
  outcome: Outcome<Response>,
  most: number,
  scope: Scope,
): Promise<Outcome<Reply>> {
  const response = outcome.value;
  if (!response) return failed(outcome.error);
  const { bytes, whole, error, tooLarge } = await readBody(response.body, most, scope);
  const { status, statusText, headers } = response;
  // Of an error the beginning says enough.
  if (!whole && status < 400) {
    const message = `The body is longer than ${most} bytes.`;
    return failed(tooLarge ? new LocalError('response_too_large', message) : error);
  }
  const header = (name: string) => headers.get(name) ?? undefined;
  return { status, header, value: replyOf(status, statusText, () => [...headers], header, bytes) };
}
