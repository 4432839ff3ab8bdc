import { express5 } from '../frameworks/express/app.ts';
import { express4 } from '../frameworks/express-4/app.ts';
import { fastify5 } from '../frameworks/fastify/app.ts';
import { fetchHandler } from '../frameworks/fetch/app.ts';
import { hono } from '../frameworks/hono/app.ts';
import { koa3 } from '../frameworks/koa/app.ts';
import { nest12 } from '../frameworks/nest/app.ts';
import { nest11 } from '../frameworks/nest-11/app.ts';
import { node } from '../frameworks/node/app.ts';
import type { Framework } from './framework.ts';

/** Every framework that the contract holds for. */
export const FRAMEWORKS: readonly Framework[] = [
  node,
  express5,
  express4,
  koa3,
  fastify5,
  ...nest12,
  ...nest11,
  fetchHandler,
  hono,
];
