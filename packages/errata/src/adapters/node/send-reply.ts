import type { ServerResponse } from 'node:http';
import { type Reply, STALE_FIELDS } from '../../problem/exchange.ts';

/** The Vary field that is already there, with one more name (RFC 9110 §12.5.5). */
export function varyWith(before: number | string | readonly string[] | undefined, value: string): string {
  if (before === undefined) return value;
  const names = String(before);
  const has = names
    .split(',')
    .some((name) => name.trim() === '*' || name.trim().toLowerCase() === value.toLowerCase());
  return has ? names : `${names}, ${value}`;
}

/** Sends a reply through node:http, in place of whatever response had been prepared. */
export function sendReply(response: ServerResponse, { status, headers, body }: Reply): void {
  // Removing a field that is not there would have node:http leave out its own: no length, so no keep-alive.
  for (const name of STALE_FIELDS) if (response.hasHeader(name)) response.removeHeader(name);
  response.statusCode = status;
  // HTTP/2 has no phrase and warns where one is set.
  if (response.statusMessage) response.statusMessage = '';
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'vary') response.setHeader(name, varyWith(response.getHeader('vary'), String(value)));
    else response.setHeader(name, value as string | string[]);
  }
  if (body !== '') response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body === '' ? undefined : body);
}
