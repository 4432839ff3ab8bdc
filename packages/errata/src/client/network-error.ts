/**
 * What a failure of the network means for a retry:
 * - `unsent`: no byte of the request left: any method may be repeated.
 * - `lost`: the request may have arrived: only what is idempotent may be repeated.
 * - `final`: a repeat fails the same way: names that do not exist, certificates; or it is no failure of the network at all but
 *   a wrong argument, an abort, a bug.
 */
export type NetworkKind = 'unsent' | 'lost' | 'final';

const UNSENT =
  /^(ECONNREFUSED|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|EMFILE|ENFILE|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;
const LOST =
  /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTCONN|ERR_STREAM_PREMATURE_CLOSE|ERR_NETWORK|UND_ERR_(SOCKET|HEADERS_TIMEOUT|BODY_TIMEOUT|RES_CONTENT_LENGTH_MISMATCH|RESPONSE|HEADERS_OVERFLOW|CLOSED|DESTROYED|INFO)|HPE_.*|ERR_HTTP2_.*|ConnectionClosed|Timeout)$/;
/** What browsers, Deno and Bun say without a code. */
const LOST_TEXT =
  /^(failed to fetch|fetch failed|load failed|networkerror|network error|network connection lost|error sending request|connection closed|terminated|socket hang up|the operation timed out)/i;
const UNSENT_TEXT = /connection refused|\(connect\)/i;
/** And what they say where a repeat does not help: names, certificates, and what fetch refuses by its own rules. */
const FINAL_TEXT =
  /certificate|dns error|name or service not known|bad port|unknown scheme|redirect|cors failure/i;

interface Coded {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** The codes of an error and of those behind it, the innermost last; at most 8 deep. */
function chain(error: unknown): Coded[] {
  const all: Coded[] = [];
  let at = error;
  while (typeof at === 'object' && at !== null && all.length < 8) {
    all.push(at as Coded);
    const { cause, errors } = at as Coded;
    at = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return all;
}

/** The code that a failure carries, its own or that of what is behind it: `ECONNRESET`. */
export function codeOf(error: unknown): string | undefined {
  const coded = chain(error)
    .reverse()
    .find(({ code }) => typeof code === 'string' && code !== '');
  return coded?.code as string | undefined;
}

/** Which kind of failure is this? Reads the codes of Node, undici and Bun, else the texts of browsers and Deno. */
export function networkKind(error: unknown): NetworkKind {
  const all = chain(error).reverse();
  if (all.some(({ name }) => name === 'AbortError')) return 'final';
  if (all.some(({ name }) => name === 'TimeoutError')) return 'lost';
  let coded = false;
  for (const { code, syscall } of all) {
    if (typeof code !== 'string') continue;
    if (UNSENT.test(code) || (code === 'ETIMEDOUT' && syscall === 'connect')) return 'unsent';
    if (LOST.test(code)) return 'lost';
    coded = true;
  }
  const texts = all.map(({ message }) => String(message));
  const said = texts.join();
  if (coded || !texts.some((text) => LOST_TEXT.test(text)) || FINAL_TEXT.test(said)) return 'final';
  return UNSENT_TEXT.test(said) ? 'unsent' : 'lost';
}
