import { failing } from './failing.ts';

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

/** Makes a body anew for each attempt. */
export type BodyFactory = () => BodyInit | null | Promise<BodyInit | null>;

/** Streams are rare, and what records them is loaded for the first of them. */
function streamed(given: ReadableStream<Uint8Array>): Body {
  let body: Body | undefined;
  return {
    get replayable() {
      return body?.replayable ?? true;
    },
    streams: true,
    next: async () => {
      body ??= (await failing()).recorded(given);
      return body.next();
    },
  };
}

/** Makes a body of what the caller gave. Streams of at most 1 MiB can be sent again, and whatever a function makes. */
export function bodyOf(given: BodyInit | BodyFactory | null | undefined): Body | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'function') return { replayable: true, streams: false, next: given };
  if (given instanceof ReadableStream) return streamed(given);
  // Node also takes iterables of chunks, which can be read once.
  const once = typeof given === 'object' && Symbol.asyncIterator in given;
  const steady = typeof given === 'string' || given instanceof Uint8Array ? (given as string) : undefined;
  return { replayable: !once, streams: once, steady, next: () => given };
}
