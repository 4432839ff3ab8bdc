/**
 * What a failure of the network means for a retry:
 * - `unsent`: no byte of the request left: any method may be repeated.
 * - `lost`: the request may have arrived: only what is idempotent may be repeated.
 * - `final`: a repeat fails the same way: certificates, addresses, names that do not exist.
 * - `other`: no failure of the network at all: a bug, a wrong argument, an abort.
 */
export type NetworkKind = 'unsent' | 'lost' | 'final' | 'other';

const UNSENT =
  /^(ECONNREFUSED|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|EMFILE|ENFILE|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;
const LOST =
  /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTCONN|ERR_STREAM_PREMATURE_CLOSE|ERR_NETWORK|UND_ERR_(SOCKET|HEADERS_TIMEOUT|BODY_TIMEOUT|RES_CONTENT_LENGTH_MISMATCH|RESPONSE|HEADERS_OVERFLOW|CLOSED|DESTROYED|INFO)|HPE_.*|ERR_HTTP2_.*|ConnectionClosed|Timeout)$/;
const FINAL =
  /^(ENOTFOUND|EACCES|EPERM|EPROTO|CERT_.*|.*_CERT_.*|.*_CERT|UNABLE_TO_.*|DEPTH_ZERO_.*|ERR_TLS_.*|ERR_SSL_.*|DNSResolveFailed)$/;
/** What browsers, Deno and Bun say without a code. */
const LOST_TEXT =
  /^(failed to fetch|fetch failed|load failed|networkerror|network error|network connection lost|error sending request|connection closed|terminated|socket hang up|the operation timed out)/i;
const UNSENT_TEXT = /connection refused|\(connect\)|dns error: .*temporary/i;
/** What fetch refuses by its own rules. */
const REFUSED_TEXT =
  /\b(bad port|unknown scheme|redirect count exceeded|unexpected redirect|cors failure)\b/i;
const FINAL_TEXT = /certificate|dns error|name or service not known/i;

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
  const all = chain(error);
  if (all.some(({ name }) => name === 'AbortError')) return 'other';
  if (all.some(({ name }) => name === 'TimeoutError')) return 'lost';
  for (const { code, syscall } of all.reverse()) {
    if (typeof code !== 'string') continue;
    if (UNSENT.test(code) || (code === 'ETIMEDOUT' && syscall === 'connect')) return 'unsent';
    if (LOST.test(code)) return 'lost';
    if (FINAL.test(code)) return 'final';
  }
  const texts = all.map(({ message }) => String(message)).join('\n');
  if (!LOST_TEXT.test(all.at(-1)?.message as string) && !LOST_TEXT.test(texts)) return 'other';
  if (REFUSED_TEXT.test(texts)) return 'other';
  if (FINAL_TEXT.test(texts)) return 'final';
  return UNSENT_TEXT.test(texts) ? 'unsent' : 'lost';
}
