import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestEvent } from 'errata/protocol';

/** A server that listens until it is closed. */
export interface Place {
  readonly url: string;
  close(): Promise<void>;
}

async function listen(server: Server): Promise<Place> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Where nobody listens. */
export async function nowhere(): Promise<string> {
  const place = await listen(createServer());
  await place.close();
  return place.url;
}

/** A hub, as far as pages see it: takes events and remembers them. */
export interface Sink extends Place {
  readonly events: RequestEvent[];
  /** How deliveries came. */
  readonly deliveries: {
    readonly key: string | null;
    readonly id: string | null;
    readonly type: string;
    readonly cookie: string;
  }[];
  /** Answers of the next deliveries; 202 once they are used up. */
  readonly answers: { readonly status: number; readonly headers?: Record<string, string> }[];
}

export async function openSink(): Promise<Sink> {
  const events: RequestEvent[] = [];
  const deliveries: Sink['deliveries'][number][] = [];
  const answers: Sink['answers'][number][] = [];
  const place = await listen(
    createServer(async (request, response) => {
      const url = new URL(request.url ?? '', 'http://hub');
      const text = await textOf(request);
      const { status, headers } = answers.shift() ?? { status: 202 };

      if (request.method !== 'POST' || url.pathname !== '/v1/browser')
        return void response.writeHead(404).end();
      deliveries.push({
        key: url.searchParams.get('key'),
        id: url.searchParams.get('delivery'),
        type: request.headers['content-type'] ?? '',
        cookie: request.headers.cookie ?? '',
      });
      if (status === 202) events.push(...eventsIn(text));
      response
        .writeHead(status, {
          'access-control-allow-origin': '*',
          'access-control-expose-headers': 'retry-after',
          ...headers,
        })
        .end('{}');
    }),
  );
  return { ...place, events, deliveries, answers };
}

function eventsIn(text: string): RequestEvent[] {
  const lines = text.split('\n').map((line) => JSON.parse(line));
  let resource = {};
  return lines.flatMap((line) => {
    if (!line.resource) return [{ ...resource, ...line }];
    resource = line.resource;
    return [];
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

/** A request that an API saw. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly traceparent: string | undefined;
  readonly cookie: string | undefined;
  /** A field that only the page sets. */
  readonly own?: string;
}

/** An API, and a page where `page` has its HTML. */
export interface Api extends Place {
  readonly seen: Seen[];
}

const PROBLEM = JSON.stringify({
  type: 'https://shop.example/problems/out_of_stock',
  title: 'Out of stock',
  status: 500,
  detail: 'ada@example.com wanted two.',
  code: 'out_of_stock',
});

/** `/cut` is cut off, `/never` is never answered, `/slow` takes 150 ms, `/problem` fails, `/closed` permits no other origin. */
export async function openApi(
  page?: (path: string) => { html: string; policy?: string } | string | undefined,
): Promise<Api> {
  const seen: Seen[] = [];
  const answer: RequestListener = (request, response) => {
    const { method = '', url = '', headers } = request;
    const path = url.replace(/\?.*/, '');
    if (path !== '/favicon.ico')
      seen.push({
        method,
        url,
        traceparent: headers.traceparent as string | undefined,
        cookie: headers.cookie,
        ...(headers['x-own'] ? { own: String(headers['x-own']) } : {}),
      });
    const shown = page?.(path);
    if (shown !== undefined) {
      const { html, policy } = typeof shown === 'string' ? { html: shown, policy: undefined } : shown;
      response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html');
      if (policy) response.setHeader('content-security-policy', policy);
      response.setHeader('set-cookie', 'session=secret; SameSite=Lax');
      return void response.end(html);
    }
    if (path === '/cut') return void request.socket.destroy();
    if (path === '/never') return;
    if (path !== '/closed' && headers.origin) {
      response.setHeader('access-control-allow-origin', headers.origin);
      response.setHeader('access-control-allow-headers', 'traceparent');
      response.setHeader('timing-allow-origin', '*');
    }
    if (path === '/problem')
      response.writeHead(500, { 'content-type': 'application/problem+json' }).end(PROBLEM);
    else if (path === '/endless')
      response.writeHead(500, { 'content-type': 'application/json' }).write('{"code":');
    else if (path === '/slow') setTimeout(() => response.end('{}'), 150);
    else response.end('{"fine":true}');
  };
  const place = await listen(createServer(answer));
  return { ...place, seen };
}
