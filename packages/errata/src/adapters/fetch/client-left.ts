import { peek } from '../../foreign/peek.ts';

/** What is needed of the response of Node's server. */
interface Outgoing {
  readonly destroyed: boolean;
  destroy(): void;
}

/** The response of Node's server, which @hono/node-server hands over beside the request; undefined elsewhere. */
export function outgoingOf(env: unknown): Outgoing | undefined {
  const outgoing = peek(env, 'outgoing');
  return typeof peek(outgoing, 'destroy') === 'function' ? (outgoing as Outgoing) : undefined;
}

/**
 * Has the client left?
 *
 * @param env What the server hands over beside the request.
 */
export function clientLeft(request: Request, env: unknown): boolean {
  const outgoing = outgoingOf(env);
  // To ask @hono/node-server for its signal would have it make one.
  return outgoing ? outgoing.destroyed : request.signal?.aborted === true;
}
