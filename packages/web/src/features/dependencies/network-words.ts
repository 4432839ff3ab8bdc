/** Why a call of a server got no answer: what to call it, what it means, and whether to try again. */
interface NetworkWords {
  readonly label: string;
  readonly means: string;
  readonly retry: string;
}

const NOT_SENT = 'The request never arrived: safe to send again, with backoff.';
const PERHAPS = 'It may have been carried out: repeat it only if it is idempotent or has an idempotency key.';

const WORDS: Readonly<Record<string, NetworkWords>> = {
  dns: { label: 'Name not found', means: 'The name of the host was not resolved.', retry: NOT_SENT },
  connect: {
    label: 'No connection',
    means: 'Nothing accepted the connection: refused, unreachable, or too slow to accept.',
    retry: NOT_SENT,
  },
  tls: {
    label: 'TLS failed',
    means: 'No secure connection came about: certificate, names or protocol do not fit.',
    retry: 'Not before the certificate or the trust in it is mended.',
  },
  reset: {
    label: 'Connection cut',
    means: 'The connection ended before an answer was whole.',
    retry: PERHAPS,
  },
  timeout: { label: 'Timed out', means: 'No answer came in the time that was given.', retry: PERHAPS },
  aborted: {
    label: 'Given up',
    means: 'Our own service stopped waiting and ended the call.',
    retry: PERHAPS,
  },
};

const UNKNOWN: NetworkWords = {
  label: 'No answer',
  means: 'The call ended without a status, and nothing says why.',
  retry: PERHAPS,
};

/** Words for a `network_error`; any text is taken. */
export function networkWords(kind: string): NetworkWords {
  return Object.hasOwn(WORDS, kind) ? (WORDS[kind] ?? UNKNOWN) : UNKNOWN;
}
