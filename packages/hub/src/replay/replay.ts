import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Replayed } from '../api/replay-body.ts';
import type { RequestDetail } from '../query/answers/request.ts';
import type { ReplayTarget } from '../services/replay/targets.ts';
import { checkedLookup, ForbiddenAddress, isAllowed } from './allowed-address.ts';

/** Time for the whole exchange, in ms. */
const TIMEOUT = 10_000;
/** Bytes of a response that are read. */
const LONGEST_BODY = 65_536;

/** Of the old connection (RFC 9110 §7.6.1), or made anew. */
const OF_CONNECTION = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'accept-encoding',
  'traceparent',
]);
const REDACTED = '[redacted]';

/**
 * Sends a request again to a target that was allowed. No redirect is followed, the address is checked, and the response is
 * read as far as it is shown. Never rejects.
 *
 * @param more Headers that stand in for those that were redacted.
 */
export function replay(
  original: RequestDetail,
  target: ReplayTarget,
  more: Readonly<Record<string, string>>,
): Promise<Replayed> {
  const { headers, left_out } = headersOf(original, more);
  const url = urlOf(original, target);
  const begun = process.hrtime.bigint();
  const sent = { url: url.href, headers, left_out };
  const took = () => Number((process.hrtime.bigint() - begun) / 1_000n);
  return new Promise((resolve) => {
    const fail = (error: Error): void =>
      resolve({
        ...sent,
        status: 0,
        problem: problemOf(error),
        response_headers: {},
        response_body: '',
        truncated: false,
        duration_us: took(),
      });
    // A literal address is not looked up, so it is checked here; whoever allowed it has named it.
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) && !isAllowed(literal, true)) return fail(new ForbiddenAddress(literal));
    const send = url.protocol === 'https:' ? secureRequest : plainRequest;
    const outgoing = send(
      url,
      {
        method: original.method,
        headers,
        agent: false,
        lookup: checkedLookup(target.private),
        signal: AbortSignal.timeout(TIMEOUT),
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        let truncated = false;
        const end = (): void =>
          resolve({
            ...sent,
            status: incoming.statusCode ?? 0,
            problem: '',
            response_headers: textsOf(incoming.headers),
            response_body: Buffer.concat(chunks).toString('utf8'),
            truncated,
            duration_us: took(),
          });
        incoming.on('data', (chunk: Buffer) => {
          chunks.push(chunk.subarray(0, LONGEST_BODY - size));
          size += chunk.length;
          if (size <= LONGEST_BODY) return;
          truncated = true;
          end();
          incoming.destroy();
        });
        incoming.on('end', end);
        incoming.on('error', fail);
      },
    );
    outgoing.on('error', fail);
    outgoing.end(original.request_body === '' ? undefined : original.request_body);
  });
}

/** The path and query of the original on the target: the target's origin stays, whatever the path looks like. */
function urlOf({ path, query }: RequestDetail, { origin }: ReplayTarget): URL {
  const url = new URL(origin);
  url.pathname = path;
  url.search = query;
  return url;
}

function headersOf(
  { id, request_headers }: RequestDetail,
  more: Readonly<Record<string, string>>,
): { headers: Record<string, string>; left_out: string[] } {
  const headers: Record<string, string> = {};
  const left_out: string[] = [];
  for (const [name, value] of Object.entries({ ...request_headers, ...more })) {
    // What node:http would refuse as well; the rest of the request is worth sending.
    const sendable = /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/[^\t\x20-\x7e\x80-\xff]/.test(value);
    if (OF_CONNECTION.has(name.toLowerCase()) || value.includes(REDACTED) || !sendable) left_out.push(name);
    else headers[name.toLowerCase()] = value;
  }
  headers['errata-replay'] = id;
  return { headers, left_out };
}

function textsOf(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function problemOf(error: Error): string {
  if (error instanceof ForbiddenAddress)
    return `The target leads to ${error.address}, which is not allowed. An internal target must be marked as private.`;
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return `There was no whole response within ${TIMEOUT / 1_000} s.`;
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `The target did not answer${code}.`;
}
