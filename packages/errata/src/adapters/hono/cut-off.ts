import { BrokenOff } from '../fetch/watch-body.ts';
import type { HonoContext } from './hono.ts';
import { exchangeOf } from './hono-exchange.ts';

/** What is needed of Hono's StreamingApi. */
interface Streaming {
  pipe(body: ReadableStream): Promise<void>;
}

/**
 * The error handler for Hono's `stream`, `streamText` and `streamSSE`, which otherwise end a stream that failed as if
 * it were whole: `stream(c, write, cutOff(c))`. Logs what was thrown, and breaks the response off, so that the client
 * sees that something is missing.
 */
export function cutOff(c: HonoContext): (error: Error, stream: Streaming) => Promise<void> {
  const exchange = exchangeOf(c);
  return async (error, stream) => {
    exchange.breakOff(error);
    // `pipe` is the one door to the stream's writable end.
    const abort = (writable: WritableStream) => writable.abort(new BrokenOff());
    await stream.pipe({ pipeTo: abort } as unknown as ReadableStream);
  };
}
