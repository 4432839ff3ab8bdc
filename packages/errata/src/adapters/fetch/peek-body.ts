import { joinChunks } from '../../problem/join-chunks.ts';
import { MAX_BODY } from '../../validation/index.ts';

/**
 * The bytes of a request's body, which is left to the handler. Undefined where there is none, where somebody has read
 * it, and where it is larger than 1 MiB.
 */
export async function peekBody(request: Request): Promise<Uint8Array | undefined> {
  if (request.bodyUsed || request.body === null) return undefined;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = request.clone().body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > MAX_BODY) {
      // Not awaited: it ends when the handler has read its half.
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
  return joinChunks(chunks);
}
