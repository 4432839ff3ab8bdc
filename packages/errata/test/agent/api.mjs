// An API whose process a test ends as it likes. Told by its arguments: the hub, and options of the agent as JSON.

import { agent } from 'errata/agent';
import { createServer } from 'errata/node';

const [, , hub, options = '{}'] = process.argv;
const watch = agent({ hub, outbound: false, ...JSON.parse(options) });
const server = createServer(
  (request, response) => {
    if (request.url === '/close') {
      response.end('closing');
      server.close();
      return;
    }
    response.end('ok');
  },
  { logger: false, agent: watch },
);
server.keepAliveTimeout = 1;
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', async () => {
  process.disconnect();
  server.close();
  server.closeAllConnections();
});
