import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { browserEvent, droppedBefore } from '../receive/browser-event.ts';
import { receiveEvents } from '../receive/receive-events.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { RateBound } from '../server/rate-bound.ts';
import { type VerifiedKey, verifyKey } from '../services/keys/verify.ts';
import { countDropped, countReceipt } from './count-receipt.ts';

/** Bytes of a body: what a browser sends on leaving a page (Fetch §4.5 keepalive). */
const LIMIT = 65_536;
/** Deliveries that an address may send at once, and how many a second after that. */
const BURST = 60;
const PER_SECOND = 2;
/** Fields in which proxies say the country of an address. */
const COUNTRY_FIELDS = ['cf-ipcountry', 'cloudfront-viewer-country', 'x-vercel-ip-country', 'x-country-code'];

const receipt = z.object({ accepted: z.number(), rejected: z.number() });

/** The door of browsers: a key that everybody can read, which may do this alone. */
export const browserRoutes: Routes = (app, deps) => {
  const bound = new RateBound(BURST, PER_SECOND);

  app.register(async (plain) => {
    const scope = plain.withTypeProvider<ZodTypeProvider>();
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      ['text/plain', 'application/x-ndjson'],
      { parseAs: 'buffer', bodyLimit: LIMIT },
      (_request, body, done) => done(null, body),
    );
    // Every answer may be read by the page, errors too.
    scope.addHook('onRequest', async (request, reply) => allowOrigin(reply, request.headers.origin));
    scope.options(
      '/v1/browser',
      {
        config: { access: 'public', anySite: true },
        schema: { summary: 'Whether a page may send here: any may', tags: ['requests'] },
      },
      async (_request, reply) =>
        reply
          .code(204)
          .header('access-control-allow-methods', 'POST')
          .header('access-control-allow-headers', 'content-type')
          .header('access-control-max-age', '86400')
          .send(),
    );
    scope.post(
      '/v1/browser',
      {
        bodyLimit: LIMIT,
        config: {
          access: 'public',
          anySite: true,
          accepts: ['text/plain', 'application/x-ndjson'],
          problems: [
            'browser_key_wrong',
            'page_not_allowed',
            'too_many_events',
            'malformed_ndjson',
            'spool_full',
            'disk_full',
          ],
          // With a `delivery`, that is.
          repeatable: true,
        },
        schema: {
          summary: 'Send what a browser met, one JSON object a line, from any page that the key allows',
          tags: ['requests'],
          querystring: z.object({
            key: z.string().max(200).default(''),
            delivery: z
              .string()
              .max(64)
              .optional()
              .describe('Names the delivery, so that it is counted once however often it is sent'),
          }),
          body: z.unknown(),
          response: { 202: receipt },
        },
      },
      async (request, reply) => {
        const now = deps.clock();
        const wait = bound.take(request.ip, 1, now);
        if (wait > 0) throw errors.too_many_events({ retry_after: wait });
        const key = await verifyKey(deps.metadata.db, request.query.key, now);
        if (key?.scope !== 'browser') throw errors.browser_key_wrong();
        demandOrigin(key, request.headers.origin);
        const sender = {
          address: request.ip,
          country: deps.trustProxy ? countryOf(request) : undefined,
          userAgent: request.headers['user-agent'],
          now,
        };
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        let dropped = 0;
        const taken = await receiveEvents(deps.events, key.project, body, now, {
          ...(request.query.delivery ? { idempotencyKey: `browser ${request.query.delivery}` } : {}),
          adjust(event) {
            dropped += droppedBefore(event);
            return browserEvent(event, sender);
          },
        });
        countReceipt(deps.metrics, taken);
        if (!taken.duplicate) countDropped(deps.metrics, { buffer_full: dropped });
        return reply.code(202).send({ accepted: taken.accepted, rejected: taken.rejected });
      },
    );
  });
};

function allowOrigin(reply: FastifyReply, origin: string | undefined): void {
  if (origin === undefined) return;
  reply.headers({
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'retry-after',
    'cross-origin-resource-policy': 'cross-origin',
  });
}

function demandOrigin(key: VerifiedKey, origin: string | undefined): void {
  if (key.origins === null) return;
  if (origin === undefined || !key.origins.includes(origin))
    throw errors.page_not_allowed({ origin: origin ?? 'none' });
}

/** The country that the nearest proxy says; XX and T1 are Cloudflare's for unknown and Tor. */
function countryOf(request: FastifyRequest): string | undefined {
  for (const name of COUNTRY_FIELDS) {
    const value = request.headers[name];
    if (typeof value === 'string' && /^[A-Za-z]{2}$/.test(value) && value.toUpperCase() !== 'XX')
      return value.toUpperCase();
  }
  return undefined;
}
