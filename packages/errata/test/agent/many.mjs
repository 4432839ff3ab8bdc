// An API that runs twice: in a cluster, in worker threads, or in processes of its own. Whoever starts them has an agent as
// well. Told by its arguments: the hub, and which of these. Tells the ports; ends what it started when it gets a message.

import { fork } from 'node:child_process';
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, threadId, Worker } from 'node:worker_threads';
import { agent } from 'errata/agent';

const [, , hub, way] = process.argv;
const file = fileURLToPath(import.meta.url);
agent({ hub, interval: 20 });

function serve(tell) {
  const server = createServer((_request, response) => {
    response.setHeader('connection', 'close');
    response.end(`${process.pid}/${threadId}`);
  });
  server.listen(0, '127.0.0.1', () => tell?.({ port: server.address().port }));
  return server;
}

const told = (emitter) => new Promise((done) => emitter.once('message', ({ port }) => done(port)));

const STARTERS = {
  cluster() {
    const workers = [cluster.fork(), cluster.fork()];
    return {
      ports: workers.map(
        (worker) => new Promise((done) => worker.once('listening', ({ port }) => done(port))),
      ),
      stop: () => cluster.disconnect(),
    };
  },
  threads() {
    const workers = [1, 2].map(() => new Worker(file, { argv: [hub, way] }));
    return {
      ports: workers.map(told),
      stop: () => workers.forEach((worker) => void worker.postMessage('close')),
    };
  },
  processes() {
    const children = [1, 2].map(() => fork(file, [hub, 'one']));
    return {
      ports: children.map(told),
      stop: () => children.forEach((child) => void child.send('close')),
    };
  },
};

if (!isMainThread) {
  const server = serve((message) => parentPort.postMessage(message));
  parentPort.once('message', () => server.close());
} else if (cluster.isWorker) serve();
else if (way === 'one') {
  const server = serve((message) => process.send(message));
  process.once('message', () => {
    process.disconnect();
    server.close();
  });
} else {
  const { ports, stop } = STARTERS[way]();
  process.send({ ports: await Promise.all(ports) });
  process.once('message', () => {
    process.disconnect();
    stop();
  });
}
