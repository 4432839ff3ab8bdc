import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { versionOf } from '../servers/from.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const API = ['POST /orders', '/orders', '/orders/1'];
const FILES = ['/orders.json'];

const nginxConf = (port, root) => `daemon off; pid ${root}/pid; error_log ${root}/log; events {}
http { access_log off; default_type application/json; client_body_temp_path ${root}/b; proxy_temp_path ${root}/p; fastcgi_temp_path ${root}/f; uwsgi_temp_path ${root}/u; scgi_temp_path ${root}/s;
server { listen 127.0.0.1:${port}; root ${root}/www; } }`;

const apacheConf = (port, root) => `ServerRoot ${root}
PidFile ${root}/pid
ErrorLog ${root}/log
Listen 127.0.0.1:${port}
ServerName localhost
${['mpm_event', 'authz_core', 'mime', 'dir'].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
TypesConfig /etc/mime.types
DocumentRoot ${root}/www
`;

/** Servers that are on some machines: the command that starts each in a folder of its own, and what tells its version. */
export const OTHERS = [
  {
    name: 'nginx',
    paths: FILES,
    version: ['nginx', '-v'],
    command: (port, root) => {
      writeFileSync(join(root, 'nginx.conf'), nginxConf(port, root));
      return ['nginx', '-p', root, '-c', join(root, 'nginx.conf')];
    },
  },
  {
    name: 'Apache',
    paths: FILES,
    version: ['apache2', '-v'],
    command: (port, root) => {
      writeFileSync(join(root, 'apache.conf'), apacheConf(port, root));
      return ['apache2', '-X', '-f', join(root, 'apache.conf')];
    },
  },
  {
    name: 'Caddy',
    paths: FILES,
    version: ['caddy', 'version'],
    command: (port, root) => [
      'caddy',
      'file-server',
      '--listen',
      `127.0.0.1:${port}`,
      '--root',
      join(root, 'www'),
    ],
  },
  {
    name: 'Python http.server',
    paths: FILES,
    version: ['/usr/bin/python3', '--version'],
    command: (port, root) => [
      '/usr/bin/python3',
      '-m',
      'http.server',
      String(port),
      '-b',
      '127.0.0.1',
      '-d',
      join(root, 'www'),
    ],
  },
  {
    name: 'Flask',
    paths: API,
    version: ['/usr/bin/python3', '-c', 'from importlib.metadata import version; print(version("flask"))'],
    command: (port) => ['/usr/bin/python3', here('flask_app.py'), String(port)],
  },
  {
    name: 'Django',
    paths: API,
    version: ['/usr/bin/python3', '-m', 'django', '--version'],
    command: (port) => ['/usr/bin/python3', here('django_app.py'), String(port)],
  },
  {
    name: 'Django, DEBUG on',
    paths: API,
    version: ['/usr/bin/python3', '-m', 'django', '--version'],
    command: (port) => ['/usr/bin/python3', here('django_app.py'), String(port), 'debug'],
  },
  {
    name: 'PHP built-in',
    paths: API,
    version: ['php', '-r', 'echo PHP_VERSION;'],
    command: (port) => ['php', '-S', `127.0.0.1:${port}`, here('index.php')],
  },
];

/** The examples, which have Errata; the document that they serve says what there is. */
export const EXAMPLES = [
  ['Express', 'express', 'express'],
  ['Fastify', 'fastify', 'fastify'],
  ['Hono', 'hono', 'hono'],
  ['Koa', 'koa', 'koa'],
  ['Nest', 'nest', '@nestjs/core'],
  ['node:http', 'node'],
  ['A fetch handler on Node', 'fetch'],
].map(([name, folder, library]) => ({
  name,
  version: library ? versionOf(folder, library) : process.versions.node,
  command: (port) => ['env', `PORT=${port}`, 'node', here(`../../../examples/dist/${folder}/main.js`)],
}));

/** The version of a server; undefined where it is not on this machine. */
export function versionOn({ version: [bin, ...args] }) {
  const { status, stdout, stderr } = spawnSync(bin, args, { encoding: 'utf8' });
  return status === 0 ? /\d+\.\d+(?:\.\d+)?/.exec(stdout + stderr)?.[0] : undefined;
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function listens(port) {
  return await new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

/** Starts one of them; it is stopped by `close()`. */
export async function startOther({ name, command }) {
  const root = mkdtempSync(join(tmpdir(), 'errata-audit-'));
  mkdirSync(join(root, 'www'));
  writeFileSync(
    join(root, 'www', 'index.html'),
    '<!doctype html><title>Orders</title><a href="/orders.json">Orders</a>',
  );
  writeFileSync(join(root, 'www', 'orders.json'), '[{"id":1,"name":"tea"}]');
  spawnSync('chmod', ['-R', 'a+rX', root]);
  const port = await freePort();
  const [bin, ...args] = command(port, root);
  const child = spawn(bin, args, { stdio: 'ignore', cwd: root });
  const ended = new Promise((done) => child.once('close', done));
  for (let tries = 0; !(await listens(port)); tries++) {
    if (tries === 50 || child.exitCode !== null) throw new Error(`${name} does not listen.`);
    await sleep(100);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}
