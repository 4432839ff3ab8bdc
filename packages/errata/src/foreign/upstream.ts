import type { ReadForeign } from './foreign.ts';
import { peek, peekText } from './peek.ts';

const NETWORK =
  /^(?:UND_ERR_(?!INV|NOT_S)|ECONN|ENOTFOUND|EAI_|EHOST|ENET|EPIPE|ETIMEDOUT|ESOCKET|ERR_TLS|ERR_SSL|CERT_|DEPTH_|SELF_|UNABLE_)/;
const TIMED_OUT = /TIMEDOUT|TIMEOUT|^ECONNABORTED$|^ERR_CANCELED$/;
/** Where databases, caches and queues usually listen. */
const STORE = /^(?:5432|3306|6379|27017|1433|5672|9092|11211)$/;

function hostOf(thrown: object): string {
  const cause = peek(thrown, 'cause') ?? peek(thrown, 'errors', 0) ?? thrown;
  for (const at of [
    ['config', 'url'],
    ['options', 'url'],
    ['request', 'url'],
    ['response', 'url'],
    ['url'],
  ]) {
    try {
      const base = peekText(thrown, 'config', 'baseURL');
      return new URL(String(peek(thrown, ...at)), base).host;
    } catch {
      // Not there, or not whole.
    }
  }
  const address = peek(cause, 'address');
  return (
    peekText(cause, 'hostname') ??
    (address === undefined ? 'the upstream' : `${address}:${peek(cause, 'port') ?? '?'}`)
  );
}

/**
 * Clients of other servers: axios, got, ky, undici, `fetch`, Node's own, the SDKs of AWS, Stripe and OpenAI. The status
 * that they carry is the other server's answer to this one: it never becomes this API's own.
 *
 * | thrown | here |
 * |---|---|
 * | an answer with an error status, or a `Response` of `fetch` | 502 |
 * | no answer: refused, reset, no such host, TLS | 502 |
 * | the same from the usual port of a database | 503 with Retry-After |
 * | a webhook whose signature Stripe does not find right: the sender's fault | 400 |
 * | none in time: `TimeoutError`, ETIMEDOUT; given up: `AbortError` | 504 |
 *
 * The log names the host; the response does not.
 */
export const upstream: ReadForeign = (thrown) => {
  if (peek(thrown, 'type') === 'StripeSignatureVerificationError') return { status: 400 };
  const name = peekText(thrown, 'name') ?? '';
  const code =
    peekText(thrown, 'code') ??
    peekText(thrown, 'cause', 'code') ??
    peekText(thrown, 'errors', 0, 'code') ??
    '';
  const answered =
    peek(thrown, 'response', 'status') ??
    peek(thrown, 'response', 'statusCode') ??
    peek(thrown, '$metadata', 'httpStatusCode') ??
    ('requestID' in thrown || (peekText(thrown, 'url') && peek(thrown, 'ok') === false)
      ? peek(thrown, 'status')
      : 'rawType' in thrown
        ? peek(thrown, 'statusCode')
        : undefined);
  const late =
    /^(?:Timeout|Abort)Error$/.test(name) ||
    TIMED_OUT.test(code) ||
    // OpenAI and Anthropic give theirs no name of its own.
    /^API(?:ConnectionTimeout|UserAbort)Error$/.test(peekText(thrown, 'constructor', 'name') ?? '');
  const known =
    typeof answered === 'number' ||
    late ||
    NETWORK.test(code) ||
    peek(thrown, 'isAxiosError') === true ||
    /^Stripe/.test(peekText(thrown, 'type') ?? '') ||
    'rawType' in thrown ||
    'requestID' in thrown;
  if (!known) return undefined;
  const port = peek(thrown, 'port') ?? peek(thrown, 'errors', 0, 'port');
  return {
    status: STORE.test(String(port)) ? 503 : typeof answered !== 'number' && late ? 504 : 502,
    internal: `${hostOf(thrown)} ${answered === undefined ? code || name : `answered ${answered}`}: ${peekText(thrown, 'message') ?? ''}`,
  };
};
