// What an agent would send: batches of events as NDJSON, gzipped, the same ones on every run.
import { gzipSync } from 'node:zlib';
import { random } from './random.mjs';

const ROUTES = [
  '/users/:id',
  '/orders',
  '/orders/:id',
  '/orders/:id/pay',
  '/search',
  '/health',
  '/carts/:id/items',
];
const AGENTS = [
  'shop-web/4.2 (Linux)',
  'curl/8.5.0',
  'okhttp/4.12.0',
  'python-requests/2.32',
  'Mozilla/5.0 (X11; Linux)',
];

/** The events of one batch, as lines. A tenth are failures; every fourth request makes an outbound call. */
export function batchLines(number, size, start) {
  const below = random(number + 1);
  const hex = (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  const lines = [
    { resource: { service: 'shop', environment: 'production', release: '2026.3.1', host: 'web-1' } },
  ];
  for (let at = 0; at < size; at += 1) {
    const route = ROUTES[below(ROUTES.length)];
    const failed = below(10) === 0;
    const outbound = below(5) === 0;
    const consumer = below(500);
    lines.push({
      time: start + (number * size + at) * 2,
      method: below(3) ? 'GET' : 'POST',
      status: failed ? [400, 404, 429, 500, 503][below(5)] : 200,
      route,
      url: `${route.replace(':id', String(below(100_000)))}?page=${below(50)}`,
      duration_us: 500 + below(200_000),
      request_size: below(2_000),
      response_size: below(20_000),
      consumer: `customer-${consumer}`,
      consumer_group: ['free', 'pro', 'enterprise'][consumer % 3],
      api_version: ['2025-10-01', '2026-03-01'][consumer % 2],
      client_address: `192.0.2.${below(250)}`,
      user_agent: AGENTS[below(AGENTS.length)],
      trace_id: hex(32),
      span_id: hex(16),
      ...(failed && {
        code: ['not_found', 'rate_limited', 'internal'][below(3)],
        message: 'It did not work out.',
      }),
      ...(outbound && {
        kind: 'client',
        host: ['api.stripe.com', 'api.mail.example'][below(2)],
        parent_span_id: hex(16),
        phases: { dns: below(900), connect: below(3_000), wait: below(90_000) },
      }),
    });
  }
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

/** Batches as they go over the wire. */
export function batches(count, size, start = Date.UTC(2026, 2, 1)) {
  return Array.from({ length: count }, (_, number) =>
    gzipSync(batchLines(number, size, start), { level: 1 }),
  );
}
