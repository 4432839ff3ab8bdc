import { codeOf } from '../../client/network-error.ts';
import { peekText } from '../../foreign/peek.ts';
import type { NetworkError } from '../../protocol/index.ts';

/** What the codes of Node, OpenSSL and undici say of how a call ended without an answer; the first that fits. */
const REASONS: readonly (readonly [NetworkError, RegExp])[] = [
  ['dns', /^(?:ENOTFOUND|EAI_)/],
  ['tls', /^(?:ERR_TLS|ERR_SSL|EPROTO$|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)|_CERT/],
  ['connect', /^(?:ECONNREFUSED|EHOST|ENET|EADDR|EACCES|ENOENT|UND_ERR_CONNECT_TIMEOUT)/],
  ['timeout', /TIMEDOUT|TIMEOUT/],
  ['aborted', /^(?:ABORT_ERR|ERR_CANCELED|UND_ERR_ABORTED|UND_ERR_DESTROYED|UND_ERR_CLOSED)$/],
  ['reset', /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_|HPE_|ERR_HTTP2_|ERR_STREAM_PREMATURE_CLOSE)/],
];

/** Why a call ended without an answer. */
export function networkReason(error: unknown): NetworkError {
  const name = peekText(error, 'name');
  if (name === 'TimeoutError') return 'timeout';
  if (name === 'AbortError') return 'aborted';
  const code = codeOf(error) ?? '';
  return REASONS.find(([, pattern]) => pattern.test(code))?.[0] ?? 'unknown';
}
