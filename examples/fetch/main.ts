import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { clientErrors } from 'errata/node';
import { options } from '../shared/errors.ts';
import { hostname, port, sayWhere } from '../shared/listening.ts';
import worker from './worker.ts';

// worker.ts is what Cloudflare Workers, Deno or Bun would run; here Node does.
const server = serve({ fetch: worker.fetch, port, hostname }, sayWhere);
// What node:http refuses before the framework sees it.
clientErrors(server as Server, options);
