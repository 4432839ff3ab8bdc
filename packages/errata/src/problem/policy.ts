import type { CompiledDefinition } from './definition.ts';
import type { Exchange, Reply } from './exchange.ts';

/**
 * What happens around a request, on any framework: a version that is checked, a limit that is counted, a key that is
 * remembered. An adapter's `guard` makes a middleware of it.
 */
export interface Policy {
  /** What `before` throws, for the OpenAPI document. Default: nothing is said of it. */
  readonly errors?: readonly { readonly definition: CompiledDefinition }[];
  /** Before the handler. Throws a problem error to refuse; answers a reply to send that instead of the handler's. */
  before(exchange: Exchange): Reply | undefined | Promise<Reply | undefined>;
  /**
   * After the response was made, the handler's or an error's, with what was sent. The body is cut at `keepBytes`.
   * What it throws changes nothing any more; it goes to the API's logger on Hono and fetch, to `console.error` elsewhere:
   * a guard there does not know the logger, which Express is given after the guards.
   */
  after?(exchange: Exchange, sent: Sent): void | Promise<void>;
  /** How much of the body `after` needs, in bytes. Default 0: none. */
  readonly keepBytes?: number;
}

/** A response as it was sent. */
export interface Sent {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Undefined where it was longer than the policy keeps. */
  readonly body: Uint8Array | undefined;
}
