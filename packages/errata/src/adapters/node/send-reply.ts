import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { type Reply, STALE_FIELDS } from '../../problem/exchange.ts';
import { addVary } from '../../problem/vary.ts';
import { isHttp2, isSendable } from './connection-fields.ts';

/** Sends a reply through node:http, in place of whatever response had been prepared. */
export function sendReply(response: ServerResponse, { status, headers, body }: Reply): void {
  if (!isHttp2(response) && response.getHeaderNames().length === 0) {
    // Nothing was prepared, and node:http need not be told field by field.
    // Copied one by one: node:http reads an object that was made by spreading far more slowly.
    const fields: OutgoingHttpHeaders = {};
    for (const name in headers) fields[name] = headers[name] as string | string[];
    if (body !== '') fields['content-length'] = Buffer.byteLength(body);
    response.writeHead(status, fields);
    response.end(body === '' ? undefined : body);
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
  if (body !== '') response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body === '' ? undefined : body);
}
