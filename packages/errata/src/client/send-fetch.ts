import type { Call } from './call.ts';
import { fastPath } from './on-node.ts';
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
const outcomeOf = (value: Response): Outcome<Response> => ({
  status: value.status,
  value,
  header: (name) => value.headers.get(name),
  discard: () => discard(value),
});

/** Sends one attempt with fetch. */
export function sendFetch(
  own: typeof globalThis.fetch | undefined,
  { url, request, init, body, method, signal }: Prepared,
  headers: Fields,
  scope: Scope,
  call: Call,
): Promise<Outcome<Response>> {
  // No member is ever deleted: that would make the object slow to read, and fetch reads many.
  const sent: RequestInit & { duplex?: 'half'; dispatcher?: unknown } = init
    ? { ...(init as RequestInit), method, headers }
    : { method, headers };
  if (!own) fastPath?.lead(call, sent);
  // What the caller aborts also ends a body that is being read, long after the call itself.
  sent.signal = signal ? AbortSignal.any([signal, scope.signal]) : scope.signal;
  const send = (given?: BodyInit | null) => {
    if (body) {
      sent.body = given ?? null;
      if (body.streams || given instanceof ReadableStream) sent.duplex = 'half';
    }
    // What stands in for fetch in a test may answer at once.
    return Promise.resolve((own ?? globalThis.fetch)(request ?? url, sent)).then(outcomeOf);
  };
  // No promise more than there must be: they are what a call costs.
  return body ? Promise.resolve(body.next()).then(send) : send();
}
