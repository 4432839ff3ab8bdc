// What the clients call: /ok answers 70 bytes of JSON, /half in one of two cases 503 with Retry-After: 0. Tells its parent the port.
import { createServer } from 'node:http';
import { random } from './random.mjs';

const BODY = Buffer.from('{"id":"8","name":"Ada Lovelace","email":"ada@example.com","n":1234567}');
const GOOD = { 'content-type': 'application/json', 'content-length': BODY.length };
const BUSY = { 'retry-after': '0', 'content-length': 0 };
const below = random(1);
const server = createServer((request, response) => {
  if (request.url === '/half' && below(2) === 0) {
    response.writeHead(503, BUSY);
    response.end();
    return;
  }
  response.writeHead(200, GOOD);
  response.end(BODY);
});
server.keepAliveTimeout = 600_000;
// Who measures is gone: nothing may be left running.
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
