import { peekText } from '../../foreign/peek.ts';
import type { Exchange, Reply } from '../../problem/exchange.ts';
import { STALE_FIELDS } from '../../problem/exchange.ts';
import type { Responder } from '../../problem/responder.ts';
import { addVary } from '../../problem/vary.ts';
import { answerError } from '../node/answer.ts';
import { isSendable } from '../node/connection-fields.ts';
import { sendReply } from '../node/send-reply.ts';
import type { FastifyReply, FastifyRequest } from './fastify.ts';

const asIs = (payload: unknown) => String(payload);

/**
 * Keeps the length that a HEAD request is told: Fastify's own hook for HEAD sets it to 0 where there is no body, which is
 * not the length that GET would have (RFC 9110 §8.6).
 */
function keepLength(reply: FastifyReply): void {
  const { header } = reply;
  reply.header = (name, value) =>
    name === 'content-length' && value === '0' ? reply : header.call(reply, name, value);
}

/** Sends a reply through Fastify, so that the application's hooks see it as they see every other. */
export function sendThrough(reply: FastifyReply, { status, headers, body }: Reply, send = reply.send): void {
  for (const name of STALE_FIELDS) reply.removeHeader(name);
  reply.code(status);
  for (const [name, value] of Object.entries(headers)) {
    if (!isSendable(name, reply.raw)) continue;
    const before = name === 'vary' ? reply.getHeader('vary') : undefined;
    reply.header(name, before === undefined ? value : addVary(String(before), String(value)));
  }
  if (body === '' && headers['content-length'] !== undefined) keepLength(reply);
  // With a serialiser of its own the text is sent as it stands; else Fastify would add a charset to its media type.
  reply.serializer(asIs);
  send.call(reply, body === '' ? undefined : body);
}

/** Sends a reply past Fastify and its hooks, with the fields that were set through it. */
function sendPast(reply: FastifyReply, { status, headers, body }: Reply): void {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  sendReply(reply.raw, { status, headers, body });
}

/** Was it the body that Fastify could not read? */
function isBodyError(thrown: unknown): boolean {
  return /^FST_ERR_(?:CTP_|ROUTE_MISSING_CONTENT_TYPE$)/.test(peekText(thrown, 'code') ?? '');
}

/** Fastify does not tell how large a body may be, which the caller needs to know. */
function withLimit(thrown: unknown, { routeOptions: { bodyLimit } }: FastifyRequest): unknown {
  return bodyLimit !== undefined && peekText(thrown, 'code') === 'FST_ERR_CTP_BODY_TOO_LARGE'
    ? Object.create(thrown as object, { limit: { value: bodyLimit } })
    : thrown;
}

/**
 * Answers with an error on Fastify. Where a hook fails on what is sent, Fastify would send the text of that failure:
 * the error goes past the hooks then.
 */
export function answerThrough(
  responder: Responder,
  thrown: unknown,
  exchange: Exchange,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { raw } = reply;
  if (raw.headersSent || raw.destroyed || (request.raw.destroyed && !request.raw.complete)) {
    reply.hijack();
    answerError(responder, thrown, exchange, request.raw, raw);
    return;
  }
  // Fastify reads the body before it says that there is no route; a body for nothing is nobody's mistake.
  const nowhere = request.is404 && isBodyError(thrown);
  const answer = nowhere
    ? responder.unmatched(exchange)
    : responder.fail(withLimit(thrown, request), exchange);
  const send = reply.send;
  reply.send = (payload) => {
    if (!(payload instanceof Error) || raw.headersSent || raw.destroyed) return send.call(reply, payload);
    responder.lost(payload, exchange, 'response-started');
    sendPast(reply, answer);
    return reply;
  };
  sendThrough(reply, answer, send);
}
