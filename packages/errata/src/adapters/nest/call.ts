import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange, Reply } from '../../problem/exchange.ts';
import type { Responder } from '../../problem/responder.ts';
import type { ExpressRequest } from '../express/express.ts';
import { expressExchange } from '../express/express-exchange.ts';
import { answerThrough, sendThrough } from '../fastify/answer.ts';
import type { FastifyReply, FastifyRequest } from '../fastify/fastify.ts';
import { fastifyExchange } from '../fastify/fastify-exchange.ts';
import { answerError } from '../node/answer.ts';
import { NodeExchange } from '../node/node-exchange.ts';
import { sendReply } from '../node/send-reply.ts';

/** A request on whatever carries it, and how it is answered there. */
export interface Call {
  readonly exchange: Exchange;
  /** The response of node:http. */
  readonly raw: ServerResponse;
  answer(reply: Reply): void;
  fail(responder: Responder, thrown: unknown): void;
}

function onFastify(request: FastifyRequest, reply: FastifyReply): Call {
  const exchange = fastifyExchange(request, reply);
  return {
    exchange,
    raw: reply.raw,
    answer: (answer) => sendThrough(reply, answer),
    fail: (responder, thrown) => answerThrough(responder, thrown, exchange, request, reply),
  };
}

/** Middleware on platform-fastify gets the request and response of node:http. */
type Bare = IncomingMessage & { readonly originalUrl?: string };

function onNode(request: ExpressRequest | Bare, response: ServerResponse): Call {
  const exchange =
    'app' in request
      ? expressExchange(request, response)
      : new NodeExchange(request, response, request.originalUrl ? { target: request.originalUrl } : {});
  return {
    exchange,
    raw: response,
    answer: (answer) => sendReply(response, answer),
    fail: (responder, thrown) => answerError(responder, thrown, exchange, request, response),
  };
}

/** The call that Nest tells a filter or a guard of: of Express, of Fastify, or of a middleware on Fastify. */
export function callOf(request: unknown, response: unknown): Call {
  return typeof (response as Partial<FastifyReply>).hijack === 'function'
    ? onFastify(request as FastifyRequest, response as FastifyReply)
    : onNode(request as ExpressRequest | Bare, response as ServerResponse);
}
