// An API whose process a test ends as it likes. Told by its arguments: the hub, and options of the agent as JSON,
// with `calls` where it shall be watched as it is by default.

import { agent } from 'errata/agent';
import { createServer } from 'errata/node';

const [, , hub, options = '{}'] = process.argv;
const { calls, ...given } = JSON.parse(options);
const watch = agent({ hub, ...(calls ? {} : { outbound: false }), ...given });
const server = createServer(
  async (request, response) => {
    const to = request.headers['x-call'];
    if (to) await fetch(to).then((answer) => answer.text());
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
