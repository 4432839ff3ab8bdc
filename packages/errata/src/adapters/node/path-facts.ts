import type { IncomingMessage, ServerResponse } from 'node:http';
import { NodeExchange, pathOf } from './node-exchange.ts';

/** What an API on bare node:http tells of its paths, because there is no router to ask. */
export interface PathFacts {
  /** The methods that a path answers to, for 405 and OPTIONS; empty or undefined where there is nothing. */
  readonly allowedMethods?: (path: string) => readonly string[] | undefined;
  /** The template of the route that a path belongs to, for the log. */
  readonly route?: (path: string) => string | undefined;
}

const FACTS = Symbol('errata.facts');
type Served = IncomingMessage & { [FACTS]?: PathFacts };

/** Notes whose paths a request asks for, for what handles it further in. */
export function noteFacts(request: IncomingMessage, facts: PathFacts): void {
  (request as Served)[FACTS] = facts;
}

/** The exchange of a request, with what its API tells of its path. */
export function factualExchange(request: IncomingMessage, response: ServerResponse): NodeExchange {
  const facts = (request as Served)[FACTS];
  if (!facts) return new NodeExchange(request, response);
  const { allowedMethods, route } = facts;
  const path = () => pathOf(request.url ?? '/');
  return new NodeExchange(request, response, {
    ...(allowedMethods ? { allowedMethods: () => allowedMethods(path()) } : {}),
    ...(route ? { route: () => route(path()) } : {}),
  });
}
