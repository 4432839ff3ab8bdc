import type { Scope } from './scope.ts';

/** What was read of a body. */
export interface ReadBody {
  readonly bytes: Uint8Array;
  /** False where it was longer than allowed, broke off, or was not awaited any longer. */
  readonly whole: boolean;
  /** Why it broke off. */
  readonly error?: unknown;
  readonly tooLarge?: boolean;
}

/** Several chunks as one. */
export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Reads a body, but no more than so many bytes and only as long as the scope lasts. Never rejects. */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  most: number,
  scope: Scope,
): Promise<ReadBody> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (!body) return { bytes: joined(chunks, 0), whole: true };
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => {});
  scope.onCancel(leave);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > most) {
        leave();
        return { bytes: joined([...chunks, value], length).subarray(0, most), whole: false, tooLarge: true };
      }
      chunks.push(value);
    }
    const error = scope.cancelled ? { error: scope.reason } : {};
    return { bytes: joined(chunks, length), whole: !scope.cancelled, ...error };
  } catch (error) {
    return { bytes: joined(chunks, length), whole: false, error };
  } finally {
    scope.off(leave);
  }
}
