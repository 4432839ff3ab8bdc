import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

function requestOf(incoming: IncomingMessage, outgoing: ServerResponse): Request {
  const left = new AbortController();
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) left.abort();
  });
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const { method = 'GET' } = incoming;
  const body =
    method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(incoming) as unknown as ReadableStream);
  const init = { method, headers, signal: left.signal, body, duplex: 'half' };
  return new Request(`http://${incoming.headers.host}${incoming.url}`, init);
}

async function send(response: Response, outgoing: ServerResponse, method?: string): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  if (response.body === null || method === 'HEAD') outgoing.end();
  else await pipeline(response.body, outgoing);
}

/** Serves a fetch handler on node:http, as simply as can be. */
export function serveFetch(handler: (request: Request) => Promise<Response>): RequestListener {
  return async (incoming, outgoing) => {
    try {
      await send(await handler(requestOf(incoming, outgoing)), outgoing, incoming.method);
    } catch {
      outgoing.destroy();
    }
  };
}
