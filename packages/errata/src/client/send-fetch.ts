import type { Outcome } from './outcome.ts';
import type { Fields, Prepared } from './prepare.ts';
import type { Scope } from './scope.ts';

/** A body that is shorter than this many bytes is read to its end, so that its connection can be used again. */
const WORTH_READING = 64 * 1024;

const ignore = () => {};

/** Lets go of a response that nobody will read. */
function discard(response: Response): void {
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const done = length <= WORTH_READING ? response.arrayBuffer() : response.body?.cancel();
  done?.catch(ignore);
}

/** The outcome that a response of fetch is. */
export function outcomeOf(response: Response): Outcome<Response> {
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    value: response,
    discard: () => discard(response),
  };
}

/** Sends one attempt with fetch. */
export async function sendFetch(
  fetch: typeof globalThis.fetch,
  { url, request, init, body, method, signal }: Prepared,
  headers: Fields,
  scope: Scope,
): Promise<Outcome<Response>> {
  const sent: RequestInit & { duplex?: 'half' } = {
    ...(init as RequestInit | undefined),
    method,
    headers,
    // What the caller aborts also ends a body that is being read, long after the call itself.
    signal: signal ? AbortSignal.any([signal, scope.signal]) : scope.signal,
  };
  if (body) {
    sent.body = await body.next();
    if (body.streams || sent.body instanceof ReadableStream) sent.duplex = 'half';
  } else delete sent.body;
  return outcomeOf(await fetch(request ?? url, sent));
}
