import type { ServerResponse } from 'node:http';
import { CONNECTION_FIELDS } from '../../problem/exchange.ts';

/** Does this response go out by HTTP/2 or later? */
export function isHttp2({ req }: ServerResponse): boolean {
  return (req?.httpVersionMajor ?? 1) > 1;
}

/**
 * Can this response have a field of this name? Node fails on those of the connection when a response of HTTP/2 is on its
 * way.
 *
 * @param name Lower case.
 */
export function isSendable(name: string, response: ServerResponse): boolean {
  return !isHttp2(response) || !CONNECTION_FIELDS.includes(name);
}
