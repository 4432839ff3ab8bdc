import type { Body } from './body.ts';

/** Longer streams than this many bytes are not kept for another attempt. */
const MAX_KEPT = 1024 * 1024;

/** A stream that is recorded while it is sent, so that the next attempt gets the same bytes and then the rest. */
export function recorded(source: ReadableStream<Uint8Array>): Body {
  const kept: Uint8Array[] = [];
  let length = 0;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let ended = false;
  /** The chunk that is being read: an attempt that was given up leaves it to the next. */
  let reading: Promise<void> | undefined;
  const body = { replayable: true, streams: true, next };

  async function read(): Promise<void> {
    reader ??= source.getReader();
    const { done, value } = await reader.read();
    if (done) ended = true;
    else {
      kept.push(value);
      length += value.byteLength;
      if (length > MAX_KEPT) body.replayable = false;
    }
  }

  function next(): BodyInit {
    let at = 0;
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        while (at >= kept.length && !ended) {
          reading ??= read().finally(() => {
            reading = undefined;
          });
          await reading;
        }
        const chunk = kept[at];
        if (!chunk) return controller.close();
        at += 1;
        if (!body.replayable) {
          // What will not be sent again needs no memory.
          kept.splice(0, at);
          at = 0;
        }
        controller.enqueue(chunk);
      },
    });
  }
  return body;
}
