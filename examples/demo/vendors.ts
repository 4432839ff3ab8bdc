import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { COUNTRIES, DECLINES, PAYMENTS_LIMIT, SERVED } from './cast.ts';
import { Chance } from './chance.ts';

/** The carrier is away for this long, once in so long. */
const CARRIER_AWAY_MS = 25_000;
const CARRIER_PERIOD_MS = 240_000;

/** A server that stands in for somebody else's. */
export interface Vendor {
  readonly port: number;
  close(): void;
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Vendor> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  fields: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...fields }).end(JSON.stringify(body));
}

/** Takes payments: cards are declined, now and then it is slow, broken, or wants no more calls this minute. */
export function payments(seed: number): Promise<Vendor> {
  const chance = new Chance(seed);
  let minute = 0;
  let calls = 0;
  return listen((request, response) => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) calls = 0;
    minute = now;
    calls += 1;
    const reset = String(60 - (Math.floor(Date.now() / 1_000) % 60));
    const limit = {
      'ratelimit-limit': String(PAYMENTS_LIMIT),
      'ratelimit-remaining': String(Math.max(0, PAYMENTS_LIMIT - calls)),
      'ratelimit-reset': reset,
      'request-id': `req_${chance.hex(14)}`,
    };
    const fail = (status: number, error: object, more: Record<string, string> = {}): void =>
      json(response, status, { error }, { ...limit, ...more });
    const declined = chance.happens(0.08);
    const broken = chance.happens(0.012);
    const pause = chance.happens(0.03) ? 1_200 + chance.below(1_500) : chance.duration(70);
    request.resume();
    setTimeout(() => {
      if (calls > PAYMENTS_LIMIT || chance.happens(0.008))
        fail(
          429,
          {
            type: 'rate_limit_error',
            code: 'rate_limit',
            message: 'Too many requests hit the API too quickly.',
          },
          { 'retry-after': reset },
        );
      else if (broken) fail(500, { type: 'api_error', message: 'An error occurred on our end.' });
      else if (declined)
        fail(402, {
          type: 'card_error',
          code: 'card_declined',
          decline_code: chance.pick(DECLINES),
          message: 'Your card was declined.',
          doc_url: 'https://payments.example/docs/error-codes/card-declined',
        });
      else json(response, 200, { id: `ch_${chance.hex(16)}`, status: 'succeeded' }, limit);
    }, pause).unref();
  });
}

/** Tells what parcels cost. Says 200 whatever happens, with the error in the body; at times it is away behind its proxy. */
export function carrier(seed: number): Promise<Vendor> {
  const chance = new Chance(seed);
  const began = Date.now();
  return listen((request, response) => {
    const country = new URL(request.url ?? '/', 'http://carrier').searchParams.get('country') ?? '';
    const away = (Date.now() - began) % CARRIER_PERIOD_MS > CARRIER_PERIOD_MS - CARRIER_AWAY_MS;
    setTimeout(() => {
      if (away)
        response
          .writeHead(503, { 'content-type': 'text/html' })
          .end('<html><head><title>503 Service Temporarily Unavailable</title></head></html>');
      else if (chance.happens(0.02)) json(response, 200, { ok: false, error: 'ratelimited' });
      else if (!(COUNTRIES.slice(0, SERVED) as readonly string[]).includes(country))
        json(response, 200, { ok: false, error: 'country_unsupported' });
      else json(response, 200, { ok: true, country, cents: 490 + chance.below(900) });
    }, chance.duration(45)).unref();
  });
}
