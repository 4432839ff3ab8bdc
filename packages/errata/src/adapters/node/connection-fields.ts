import type { ServerResponse } from 'node:http';

const OF_CONNECTION = new Set([
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);

/** Does this response go out by HTTP/2 or later? */
export function isHttp2({ req }: ServerResponse): boolean {
  return (req?.httpVersionMajor ?? 1) > 1;
}

/**
 * Can this response have a field of this name? HTTP/2 has none that belong to the connection (RFC 9113 §8.2.2), and Node
 * fails on those when the response is on its way.
 *
 * @param name Lower case.
 */
export function isSendable(name: string, response: ServerResponse): boolean {
  return !isHttp2(response) || !OF_CONNECTION.has(name);
}
