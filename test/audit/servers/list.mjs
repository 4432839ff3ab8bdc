import { startExpress } from './express.mjs';
import { startFastify } from './fastify.mjs';
import { versionOf } from './from.mjs';
import { startHono } from './hono.mjs';
import { startJsonServer } from './json-server.mjs';
import { startKoa } from './koa.mjs';
import { startNest } from './nest.mjs';
import { startNode } from './node.mjs';

/** Servers from npm as they are without anything that handles errors; each answers the same small API. */
export const SERVERS = [
  { name: 'Express 5', version: versionOf('express', 'express'), start: () => startExpress('express') },
  { name: 'Express 4', version: versionOf('express-4', 'express'), start: () => startExpress('express-4') },
  { name: 'Fastify', version: versionOf('fastify', 'fastify'), start: startFastify },
  { name: 'Hono', version: versionOf('hono', 'hono'), start: startHono },
  { name: 'Koa', version: versionOf('koa', 'koa'), start: startKoa },
  { name: 'Nest', version: versionOf('nest', '@nestjs/core'), start: startNest },
  { name: 'node:http', version: process.versions.node, start: startNode },
  { name: 'json-server', version: versionOf('json-server', 'json-server'), start: startJsonServer },
];
/** What the audit is told beside the address. */
export const PATHS = ['POST /orders', '/orders', '/orders/1'];
