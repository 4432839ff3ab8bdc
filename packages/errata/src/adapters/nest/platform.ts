import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange, Reply } from '../../problem/exchange.ts';
import type { Responder } from '../../problem/responder.ts';
import type { ExpressRequest } from '../express/express.ts';
import { expressExchange } from '../express/express-exchange.ts';
import { answerThrough, sendThrough } from '../fastify/answer.ts';
import type { FastifyApp, FastifyReply, FastifyRequest } from '../fastify/fastify.ts';
import { fastifyExchange } from '../fastify/fastify-exchange.ts';
import { answerError } from '../node/answer.ts';
import { nodeExchange } from '../node/node-exchange.ts';
import { sendReply } from '../node/send-reply.ts';

/** A request on whatever carries it, and how it is answered there. */
export interface Call {
  readonly exchange: Exchange;
  answer(reply: Reply): void;
  fail(responder: Responder, thrown: unknown): void;
}

/** Is this the instance of platform-fastify? */
export function isFastify(instance: unknown): instance is FastifyApp {
  return typeof (instance as Partial<FastifyApp>).findRoute === 'function';
}

function onFastify(app: FastifyApp, request: FastifyRequest, reply: FastifyReply): Call {
  const exchange = fastifyExchange(app, request, reply);
  return {
    exchange,
    answer: (answer) => sendThrough(reply, answer),
    fail: (responder, thrown) => answerThrough(responder, thrown, exchange, request, reply),
  };
}

function onNode(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Call {
  return {
    exchange,
    answer: (answer) => sendReply(response, answer),
    fail: (responder, thrown) => answerError(responder, thrown, exchange, request, response),
  };
}

/** Middleware on platform-fastify gets the request and response of node:http. */
type Raw = IncomingMessage & { readonly originalUrl?: string };

/** The call that Nest tells a filter of: of Express, of Fastify, or of a middleware on Fastify. */
export function callOf(instance: unknown, request: unknown, response: unknown): Call {
  if (!isFastify(instance)) {
    const express = request as ExpressRequest;
    const exchange = expressExchange(express, response as ServerResponse);
    return onNode(exchange, express, response as ServerResponse);
  }
  if (typeof (response as Partial<FastifyReply>).hijack === 'function')
    return onFastify(instance, request as FastifyRequest, response as FastifyReply);
  const raw = request as Raw;
  const exchange = nodeExchange(
    raw,
    response as ServerResponse,
    raw.originalUrl ? { target: raw.originalUrl } : {},
  );
  return onNode(exchange, raw, response as ServerResponse);
}
