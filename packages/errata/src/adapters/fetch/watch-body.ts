/** Ends a stream that failed; what really happened is in the log. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
  constructor() {
    super('The response broke off.');
  }
}

/** What strings and plain values get as Content-Type without being asked; they cannot break off. */
const WHOLE = new Set(['application/json', 'text/plain;charset=utf-8']);

/** Has this response a length, or one that its server will find? To touch those would have them sent in chunks. */
export function hasLength({ headers, body }: Response): boolean {
  if (body === null || headers.has('content-length')) return true;
  const type = headers.get('content-type')?.toLowerCase().replace('; ', ';');
  return (type !== undefined && WHOLE.has(type)) || isWhole(body);
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
 * A response whose stream tells when it fails. To the client it is cut off, with an error that says nothing of the
 * inside, because some servers write its text onto the wire. Left alone is what has a length, and what has exactly the
 * type that a string or `Response.json()` is given.
 */
export function watchBody(response: Response, failed: (error: unknown) => void): Response {
  const { body } = response;
  if (body === null || hasLength(response)) return response;
  const reader = body.getReader();
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
