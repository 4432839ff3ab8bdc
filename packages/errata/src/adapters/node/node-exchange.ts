import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from '../../problem/exchange.ts';
import { arrivalOf } from './arrival.ts';

/** What a framework on node:http knows beyond the request. */
export interface NodeFacts {
  /** Path with query before any router took a part off it. Default: `request.url`. */
  readonly target?: string;
  /** What the user's callbacks get. Default: the request. */
  readonly native?: unknown;
  readonly route?: () => string | undefined;
  readonly allowedMethods?: () => readonly string[] | undefined;
}

function guarded<T>(answer: (() => T | undefined) | undefined): () => T | undefined {
  return () => {
    try {
      return answer?.();
    } catch {
      // Routers are read from outside; one that cannot be read tells nothing.
      return undefined;
    }
  };
}

/** The exchange of a request on node:http. */
export function nodeExchange(
  request: IncomingMessage,
  response: ServerResponse,
  facts: NodeFacts = {},
): Exchange {
  return {
    method: request.method ?? 'GET',
    target: facts.target ?? request.url ?? '/',
    startedAt: arrivalOf(request),
    native: facts.native ?? request,
    header(name) {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    route: guarded(facts.route),
    allowedMethods: guarded(facts.allowedMethods),
    setHeader(name, value) {
      if (!response.headersSent) response.setHeader(name, value);
    },
  };
}
