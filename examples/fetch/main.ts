import { serve } from '@hono/node-server';
import { hostname, port, sayWhere } from '../shared/listening.ts';
import worker from './worker.ts';

// worker.ts is what Cloudflare Workers, Deno or Bun would run; here Node does.
serve({ fetch: worker.fetch, port, hostname }, sayWhere);
