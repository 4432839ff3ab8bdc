/** A body that can be sent once more, or says that it cannot. */
export interface Body {
  /** May `next` be called again? Turns false when a stream becomes too long to keep. */
  readonly replayable: boolean;
  /** Is it a stream? */
  readonly streams: boolean;
  /** The body itself, where it is text or bytes. */
  readonly steady?: string | Uint8Array<ArrayBuffer> | undefined;
  /** What to send with the next attempt. */
  next(): BodyInit | null | Promise<BodyInit | null>;
}

/** Longer streams than this many bytes are not kept for another attempt. */
const MAX_KEPT = 1024 * 1024;

/** Makes a body anew for each attempt. */
export type BodyFactory = () => BodyInit | Promise<BodyInit>;

/** A stream that is recorded while it is sent, so that the next attempt gets the same bytes and then the rest. */
function recorded(source: ReadableStream<Uint8Array>): Body {
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

/** Makes a body of what the caller gave. Streams of at most 1 MiB can be sent again, and whatever a function makes. */
export function bodyOf(given: BodyInit | BodyFactory | null | undefined): Body | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'function') return { replayable: true, streams: false, next: given };
  if (given instanceof ReadableStream) return recorded(given);
  // Node also takes iterables of chunks, which can be read once.
  const once = typeof given === 'object' && Symbol.asyncIterator in given;
  const steady = typeof given === 'string' || given instanceof Uint8Array ? (given as string) : undefined;
  return { replayable: !once, streams: once, steady, next: () => given };
}
