// The same number of requests each second, whatever the server makes of it: what it costs it is then compared at the same
// pace, where a faster server would be woken up less often for each request.
import { once } from 'node:events';
import { connect } from 'node:net';

const TICK = 4;

/**
 * Sends requests at a steady rate for `ms` milliseconds; answers how many were sent.
 *
 * @param {{ port: number, paths: readonly string[], ms: number, perSecond: number, connections?: number }} load
 */
export async function steadyLoad({ port, paths, ms, perSecond, connections = 32 }) {
  const requests = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\nhost: bench\r\n\r\n`));
  const sockets = Array.from({ length: connections }, () =>
    connect(port, '127.0.0.1').setNoDelay(true).resume(),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const start = performance.now();
  let sent = 0;
  for (;;) {
    const passed = Math.min(ms, performance.now() - start);
    for (const due = Math.floor((passed / 1000) * perSecond); sent < due; sent += 1)
      sockets[sent % connections].write(requests[sent % requests.length]);
    if (passed >= ms) break;
    await new Promise((done) => setTimeout(done, TICK));
  }
  await new Promise((done) => setTimeout(done, 200));
  for (const socket of sockets) socket.destroy();
  return sent;
}
