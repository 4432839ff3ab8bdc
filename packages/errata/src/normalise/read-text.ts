/** Limits on reading a body. */
export interface ReadLimits {
  /** Bytes of the body that are read; the rest is left. Default 262,144. */
  readonly maxBytes?: number;
  /** Milliseconds for the whole body. Default 5,000. */
  readonly timeoutMs?: number;
  /** Ends the reading early; what came until then counts. */
  readonly signal?: AbortSignal;
}

const MAX_BYTES = 262_144;
const TIMEOUT_MS = 5_000;

function decoder(contentType: string | null): TextDecoder {
  const charset = /;\s*charset="?([\w-]{1,40})/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/**
 * The text of a body, as far as it comes within the limits, and whether that is all of it. Never throws: a body that breaks
 * off or was read before is what came of it. What is not read is cancelled, so that the connection is not held.
 */
export async function readText(
  response: Response,
  limits: ReadLimits = {},
): Promise<{ readonly text: string; readonly whole: boolean }> {
  if (!response.body || response.bodyUsed) return { text: '', whole: response.body === null };
  const { maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS, signal } = limits;
  const decode = decoder(response.headers.get('content-type'));
  const reader = response.body.getReader();
  let text = '';
  let left = maxBytes;
  let whole = false;
  let stopped = false;
  const stop = () => {
    stopped = true;
    reader.cancel().catch(() => undefined);
  };
  const timer = setTimeout(stop, timeoutMs);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  try {
    while (left > 0) {
      const { done, value } = await reader.read();
      if (done) {
        // A reader that was cancelled says that it is done.
        whole = !stopped;
        break;
      }
      text += decode.decode(value.subarray(0, left), { stream: true });
      left -= value.byteLength;
    }
    text += decode.decode();
  } catch {
    // The connection broke: what came is still worth reading.
  }
  clearTimeout(timer);
  signal?.removeEventListener('abort', stop);
  if (!whole) stop();
  return { text, whole };
}
