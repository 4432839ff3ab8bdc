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

/** Routers are read from outside; one that cannot be read tells nothing. */
function told<T>(answer: (() => T | undefined) | undefined): T | undefined {
  try {
    return answer?.();
  } catch {
    return undefined;
  }
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

/** The exchange of a request on node:http. What costs something is looked up when it is asked for. */
export class NodeExchange implements Exchange {
  readonly method: string;
  readonly target: string;
  readonly startedAt: number;
  readonly native: unknown;
  declare body?: () => unknown;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #facts: NodeFacts;

  constructor(request: IncomingMessage, response: ServerResponse, facts: NodeFacts = {}) {
    this.method = request.method ?? 'GET';
    this.target = originForm(facts.target ?? request.url ?? '/');
    this.startedAt = arrivalOf(request);
    this.native = 'native' in facts ? facts.native : request;
    if (facts.body) this.body = facts.body;
    this.#request = request;
    this.#response = response;
    this.#facts = facts;
  }

  header(name: string): string | undefined {
    return fieldOf(this.#request, name);
  }
  address(): string | undefined {
    const { address } = this.#facts;
    return address ? told(address) : this.#request.socket?.remoteAddress;
  }
  route(): string | undefined {
    return told(this.#facts.route);
  }
  allowedMethods(): readonly string[] | undefined {
    return told(this.#facts.allowedMethods);
  }
  setHeader(name: string, value: string): void {
    const response = this.#response;
    if (response.headersSent) return;
    const before = response.getHeader(name);
    if (name === 'vary')
      response.setHeader(name, addVary(before === undefined ? undefined : String(before), value));
    else if (name === 'link' && before !== undefined)
      response.setHeader(name, `${[before].flat().join(', ')}, ${value}`);
    else response.setHeader(name, value);
  }
}
