import {
  type IncomingMessage,
  createServer as nodeServer,
  type Server,
  type ServerResponse,
} from 'node:http';
import { checkPath } from '../../problem/malformed-path.ts';
import type { Reader } from '../../problem/observer.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder, type Responder } from '../../problem/responder.ts';
import { answerError } from './answer.ts';
import { noteArrival } from './arrival.ts';
import { answerClientErrors } from './client-errors.ts';
import type { Handler, Listener } from './handler.ts';
import { pathOf } from './node-exchange.ts';
import { factualExchange, noteFacts, type PathFacts } from './path-facts.ts';

/** Options of an API on bare node:http. */
export interface NodeOptions extends ErrataOptions<IncomingMessage>, PathFacts {}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined | null)?.then === 'function';
}

function wrap(handler: Handler, options: NodeOptions, responder: Responder): Listener {
  const { agent, route, consumer } = options;
  const reader: Reader = {
    route: (request: IncomingMessage) => route?.(pathOf(request.url ?? '/')),
    consumer: (request: IncomingMessage) => consumer?.(request),
  };
  const telling = options.allowedMethods !== undefined || options.route !== undefined;
  const failed = (thrown: unknown, request: IncomingMessage, response: ServerResponse) =>
    answerError(responder, thrown, factualExchange(request, response), request, response);
  return (request, response) => {
    agent?.took(request, response, request, reader);
    noteArrival(request);
    if (telling) noteFacts(request, options);
    try {
      checkPath(request.url ?? '/');
      const answer = handler(request, response);
      if (isThenable(answer)) answer.then(undefined, (thrown) => failed(thrown, request, response));
    } catch (thrown) {
      failed(thrown, request, response);
    }
  };
}

/**
 * Wraps a handler: whatever it throws or rejects with is answered with a problem. The listener serves any server with
 * the interface of node:http: `https.createServer(tls, errata(handler, { errors }))`.
 */
export function errata(handler: Handler, options: NodeOptions = {}): Listener {
  return wrap(handler, options, createResponder(options));
}

/**
 * The server of an API on bare node:http: `createServer(handler, { errors }).listen(3000)`. What the handler throws, and
 * what node:http refuses before it, is answered with a problem.
 */
export function createServer(handler: Handler, options: NodeOptions = {}): Server {
  const responder = createResponder(options);
  const server = nodeServer(wrap(handler, options, responder));
  answerClientErrors(server, responder);
  return server;
}
