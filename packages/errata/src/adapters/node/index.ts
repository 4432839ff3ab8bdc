import {
  type IncomingMessage,
  createServer as nodeServer,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder } from '../../problem/responder.ts';
import { answerError } from './answer.ts';
import { watchArrivals } from './arrival.ts';
import { answerClientErrors } from './client-errors.ts';
import { nodeExchange } from './node-exchange.ts';

export { unmatched } from '../../problem/unmatched.ts';

/** A handler of node:http that may be asynchronous and may throw. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Options of an API on bare node:http. */
export interface NodeOptions extends ErrataOptions<IncomingMessage> {
  /** The methods that a path answers to, for 405 and OPTIONS; empty or undefined where there is nothing. */
  readonly allowedMethods?: (path: string) => readonly string[] | undefined;
  /** The template of the route that a path belongs to, for the log. */
  readonly route?: (path: string) => string | undefined;
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

/** Wraps a handler: whatever it throws or rejects with is answered with a problem. */
export function errata(
  handler: Handler,
  options: NodeOptions = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  return wrap(handler, options, createResponder(options));
}

function wrap(handler: Handler, options: NodeOptions, responder: ReturnType<typeof createResponder>) {
  watchArrivals();
  return (request: IncomingMessage, response: ServerResponse): void => {
    const failed = (thrown: unknown) => {
      const { allowedMethods, route } = options;
      const exchange = nodeExchange(request, response, {
        ...(allowedMethods ? { allowedMethods: () => allowedMethods(pathOf(request)) } : {}),
        ...(route ? { route: () => route(pathOf(request)) } : {}),
      });
      answerError(responder, thrown, exchange, request, response);
    };
    try {
      const answer = handler(request, response);
      if (answer instanceof Promise) answer.catch(failed);
    } catch (thrown) {
      failed(thrown);
    }
  };
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
