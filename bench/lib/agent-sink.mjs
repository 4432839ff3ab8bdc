// Takes whatever agents send, at once, and forgets it. Counts requests and bytes by the path's first part.
import { createServer } from 'node:http';

/** Starts it on a free port. */
export async function startSink() {
  const seen = {};
  const server = createServer((request, response) => {
    const name = request.url.split(/[?]/)[0];
    seen[name] ??= { requests: 0, bytes: 0 };
    seen[name].requests += 1;
    request.on('data', (chunk) => {
      seen[name].bytes += chunk.length;
    });
    request.on('end', () => {
      response.writeHead(202, { 'content-type': 'application/json' });
      response.end('{}');
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { port: server.address().port, seen, close: () => server.closeAllConnections() ?? server.close() };
}
