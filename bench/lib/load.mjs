// A load on one HTTP server over a few connections, a batch of requests on its way on each. Cheap, so that the server is
// what is measured: nothing of a response is read but where it begins. The next batch goes out when the whole of the last
// one was answered: else the pace of the answers would decide how many requests the server finds in one read, and with
// that how many system calls each costs it.
import { once } from 'node:events';
import { connect } from 'node:net';

const START = Buffer.from('HTTP/1.1 ');

/**
 * Sends requests in turn for `ms` milliseconds, or `count` of them; answers how many were answered in each second.
 *
 * @param {{ port: number, paths: readonly string[], ms?: number, count?: number, connections?: number, depth?: number,
 *   latencies?: number[] }} load `latencies` gets the milliseconds that each answer took. The last of `count` may be
 *   exceeded by what is on its way.
 */
export async function loadOn({ port, paths, ms, count, connections = 16, depth = 4, latencies }) {
  const requests = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\nhost: bench\r\n\r\n`));
  const start = performance.now();
  const isOver = () => (count === undefined ? performance.now() - start >= ms : answered >= count);
  let answered = 0;
  await Promise.all(
    Array.from({ length: connections }, async (_, nth) => {
      const socket = connect(port, '127.0.0.1').setNoDelay(true);
      let next = nth;
      let waiting = 0;
      let rest = Buffer.alloc(0);
      const sentAt = [];
      const send = () => {
        const batch = [];
        for (; waiting < depth; waiting += 1) {
          batch.push(requests[next % requests.length]);
          next += 1;
          if (latencies) sentAt.push(performance.now());
        }
        socket.write(Buffer.concat(batch));
      };
      socket.on('connect', send);
      socket.on('data', (chunk) => {
        const text = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
        let at = text.indexOf(START);
        let last = -1;
        while (at !== -1) {
          answered += 1;
          waiting -= 1;
          if (latencies) latencies.push(performance.now() - sentAt.shift());
          last = at;
          at = text.indexOf(START, at + START.length);
        }
        // The start of a response may be cut in two; one that was counted is not kept.
        rest = text.subarray(Math.max(last + START.length, text.length - START.length + 1));
        if (waiting > 0) return;
        if (isOver()) socket.destroy();
        else send();
      });
      await once(socket, 'close');
    }),
  );
  return (answered * 1000) / (count === undefined ? ms : performance.now() - start);
}
