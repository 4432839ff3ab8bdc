// A real server with one bounded queue: what finds it full is refused with 503 at once, what nobody waits for is worked off all
// the same. Told its capacity by its parent.
import { createServer } from 'node:http';

const [, , firstCapacity, bound] = process.argv.map(Number);
let capacity = firstCapacity;
const queue = [];
const server = createServer((request, response) => {
  request.resume();
  if (queue.length >= bound) response.writeHead(503).end();
  else queue.push(response);
});
let credit = 0;
let last = performance.now();
const work = setInterval(() => {
  const now = performance.now();
  // An idle server saves nothing up.
  credit = Math.min(credit + ((now - last) / 1000) * capacity, Math.max(1, capacity / 50));
  last = now;
  for (; credit >= 1 && queue.length > 0; credit -= 1) queue.shift().end('ok');
}, 5);
process.on('message', (next) => {
  capacity = next;
});
process.on('disconnect', () => {
  clearInterval(work);
  server.closeAllConnections();
  server.close();
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
