import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from '../../problem/exchange.ts';
import { pathOfTarget } from '../../problem/path-of-target.ts';
import { addVary } from '../../problem/vary.ts';
import { arrivalOf } from './arrival.ts';
import { fieldOf } from './field-of.ts';

/** What a framework on node:http knows beyond the request. */
export interface NodeFacts {
  /** Path with query before any router took a part off it. Default: `request.url`. */
  readonly target?: string;
  /** What the user's callbacks get. Default: the request. */
  readonly native?: unknown;
  /** What a parser of the framework made of the body, where one ran. */
  readonly body?: () => unknown;
  /** The client's address. Default: that of the connection. */
  readonly address?: () => string | undefined;
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

/** A proxy may be asked in absolute form (RFC 9112 §3.2.2); what is asked for is the same. */
function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return path === target || path.startsWith('/') ? path : `/${path}`;
}

/** The path that a request asks for, without its query, as the client sent it. */
export function pathOf(target: string): string {
  return pathOfTarget(originForm(target));
}

/** The exchange of a request on node:http. */
export function nodeExchange(
  request: IncomingMessage,
  response: ServerResponse,
  facts: NodeFacts = {},
): Exchange {
  return {
    method: request.method ?? 'GET',
    target: originForm(facts.target ?? request.url ?? '/'),
    startedAt: arrivalOf(request),
    native: facts.native ?? request,
    header: (name) => fieldOf(request, name),
    address: guarded(facts.address ?? (() => request.socket.remoteAddress)),
    route: guarded(facts.route),
    allowedMethods: guarded(facts.allowedMethods),
    ...(facts.body ? { body: facts.body } : {}),
    setHeader(name, value) {
      if (response.headersSent) return;
      const before = response.getHeader(name);
      if (name === 'vary')
        response.setHeader(name, addVary(before === undefined ? undefined : String(before), value));
      else if (name === 'link' && before !== undefined)
        response.setHeader(name, `${[before].flat().join(', ')}, ${value}`);
      else response.setHeader(name, value);
    },
  };
}
