import { lightBody } from './light-body.ts';

/** Ends a stream that failed; what really happened is in the log. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
  constructor() {
    super('The response broke off.');
  }
}

/** What strings and plain values get as Content-Type without being asked; they cannot break off. */
const WHOLE = new Set(['application/json', 'text/plain;charset=utf-8']);

function isStream(body: unknown): boolean {
  return typeof (body as Partial<ReadableStream> | null)?.getReader === 'function';
}

/** Was this body made from a whole value? Those can be read into a buffer of the reader's; streams of users cannot. */
function isWhole(body: ReadableStream): boolean {
  if (body.locked) return true;
  try {
    body.getReader({ mode: 'byob' }).releaseLock();
    return true;
  } catch {
    return false;
  }
}

/**
 * Has this response a length, or one that its server will find? To touch those would have them sent in chunks. What it was
 * made of says so where that can be seen; else its fields do: a length, or exactly the type that a string or
 * `Response.json()` is given.
 */
export function hasLength(response: Response): boolean {
  const light = lightBody(response);
  if (light !== undefined) return !isStream(light);
  const { headers } = response;
  if (headers.has('content-length')) return true;
  const type = headers.get('content-type')?.toLowerCase().replace('; ', ';');
  if (type !== undefined && WHOLE.has(type)) return true;
  const { body } = response;
  return body === null || isWhole(body);
}

/**
 * A response whose stream tells when it fails. To the client it is cut off, with an error that says nothing of the
 * inside, because some servers write its text onto the wire. Left alone is what has a length.
 */
export function watchBody(response: Response, failed: (error: unknown) => void): Response {
  if (hasLength(response)) return response;
  const { body } = response;
  if (body === null || body.locked) return response;
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const watched = new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          if (!(error instanceof BrokenOff)) failed(error);
          controller.error(new BrokenOff());
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return new Response(watched, response);
}
