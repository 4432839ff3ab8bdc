import type { ServerResponse } from 'node:http';
import { type Reply, STALE_FIELDS } from '../../problem/exchange.ts';
import { addVary } from '../../problem/vary.ts';
import { isHttp2, isSendable } from './connection-fields.ts';

/** Sends a reply through node:http, in place of whatever response had been prepared. */
export function sendReply(response: ServerResponse, { status, headers, body }: Reply): void {
  // Who has put something before `writeHead`, as on-headers does, may not know lists.
  const untouched = !isHttp2(response) && !Object.hasOwn(response, 'writeHead');
  if (untouched && response.getHeaderNames().length === 0) {
    // Nothing was prepared, and node:http need not be told field by field. It is given a list: its loop over objects, which
    // is fast as long as all have one shape, then still sees those of the handlers alone.
    const fields: (string | string[])[] = [];
    for (const name in headers) fields.push(name, headers[name] as string | string[]);
    if (body) fields.push('content-length', String(Buffer.byteLength(body)));
    response.writeHead(status, fields);
    response.end(body || undefined);
    return;
  }
  // Removing a field that is not there would have node:http leave out its own: no length, so no keep-alive.
  for (const name of STALE_FIELDS) if (response.hasHeader(name)) response.removeHeader(name);
  response.statusCode = status;
  // HTTP/2 has no phrase and warns where one is set or looked at.
  if (!isHttp2(response) && response.statusMessage) response.statusMessage = '';
  for (const [name, value] of Object.entries(headers)) {
    if (!isSendable(name, response)) continue;
    const before = name === 'vary' ? response.getHeader('vary') : undefined;
    const all = before === undefined ? value : addVary(String(before), String(value));
    response.setHeader(name, all as string | string[]);
  }
  if (body) response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body || undefined);
}
