// The server that smoke.mjs calls. It also serves the modules that a browser needs, below /modules/.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const root = new URL('../../packages/errata/dist/', import.meta.url);
const HERE = { '/smoke.mjs': 'smoke.mjs' };
const PAGE = '<!doctype html><link rel="icon" href="data:,"><title>smoke</title>';
/** What was asked under one id. */
const known = new Map();

const answers = {
  '/': () => [200, { 'content-type': 'text/html' }, PAGE],
  '/ok': () => [200, {}, { id: 8 }],
  '/echo': ({ request, body }) => [200, {}, { method: request.method, headers: request.headers, body }],
  '/gzip': () => [200, { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(100_000))],
  '/problem': () => [
    409,
    { 'content-type': 'application/problem+json', 'x-request-id': 'r-1' },
    {
      type: '/problems/out_of_stock',
      title: 'Out of stock',
      status: 409,
      code: 'out_of_stock',
      fix: 'Order two.',
      left: 2,
    },
  ],
  '/stripe': () => [
    402,
    {},
    { error: { type: 'card_error', code: 'card_declined', message: 'No.', doc_url: 'https://x' } },
  ],
  '/slack': () => [200, {}, { ok: false, error: 'channel_not_found' }],
  '/second-time': ({ seen: { tries, keys, bodies } }) =>
    tries < 2 ? [503, { 'retry-after': '1' }, ''] : [200, {}, { tries, keys, bodies }],
  '/reset-first': ({ seen, request }) =>
    seen.tries < 2 ? void request.socket.resetAndDestroy() : [200, {}, { tries: seen.tries }],
  '/busy': () => [503, {}, ''],
  '/in-an-hour': () => [503, { 'retry-after': '3600' }, ''],
  '/hang': () => undefined,
  '/half': ({ response }) => void response.writeHead(200, { 'content-length': '100' }).write('{'),
};

async function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://a');
  if (pathname.startsWith('/modules/')) {
    const name = pathname.slice('/modules'.length);
    const file = HERE[name] ? new URL(HERE[name], import.meta.url) : new URL(`.${name}`, root);
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(file));
    return;
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const id = searchParams.get('id');
  const seen = known.get(id) ?? { tries: 0, keys: [], bodies: [] };
  seen.tries += 1;
  const key = request.headers['idempotency-key'];
  if (key) seen.keys.push(key);
  seen.bodies.push(body);
  if (id) known.set(id, seen);
  const made = answers[pathname]?.({ request, response, body, seen });
  if (!made) return;
  const [status, headers, content] = made;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(
    typeof content === 'object' && !(content instanceof Uint8Array) ? JSON.stringify(content) : content,
  );
}

/** Listens on loopback. Answers the addresses that smoke.mjs needs, and what ends it. */
export async function serveSmoke() {
  const server = createServer(
    (request, response) => void answer(request, response).catch((error) => response.destroy(error)),
  );
  const listen = (each) =>
    new Promise((resolve) =>
      each.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${each.address().port}`)),
    );
  const url = await listen(server);
  const other = createServer();
  const gone = await listen(other);
  await new Promise((resolve) => other.close(resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, gone, close };
}
