import { tooLarge } from './arrival.ts';
import { decodeBody } from './decode-body.ts';
import { type DispatchRequest, follow } from './follow.ts';
import type { Dispatcher } from './node-dispatcher.ts';
import type { Outcome } from './outcome.ts';
import { type Reply, replyOf } from './reply.ts';
import type { Scope } from './scope.ts';

/** Undoes the codings of a body, and says so in our words where that cannot be done. */
async function decoded(bytes: Uint8Array, codings: string, most: number): Promise<Uint8Array> {
  try {
    return await decodeBody(bytes, codings, most);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(most);
    throw Object.assign(new Error('The body cannot be decompressed.', { cause: error }), {
      code: 'ERR_STREAM_PREMATURE_CLOSE',
    });
  }
}

/** Sends one attempt over undici's dispatcher, which costs a fraction of what fetch does, and reads the response to its end. */
export async function sendDispatch(
  dispatcher: Dispatcher,
  request: DispatchRequest,
  most: number,
  scope: Scope,
): Promise<Outcome<Reply>> {
  const { arrival } = await follow(dispatcher, request, scope);
  const { status, statusText, fields } = arrival;
  const bytes = await arrival.collect(most);
  const codings = fields.get('content-encoding');
  const body = codings === undefined ? bytes : await decoded(bytes, codings, most);
  const header = (name: string) => fields.get(name.toLowerCase());
  return { status, header, value: replyOf(status, statusText, () => fields.all(), header, body) };
}
