import type { Logged } from '../log/record-of.ts';
import type { Exchange } from './exchange.ts';

/** How an adapter reads what its framework knows of a request. One for all requests. */
export interface Reader {
  /** Template of the route that took the request: `/users/:id`. */
  route?(native: never): string | undefined;
  /** The client's address, where proxies are trusted. */
  address?(native: never): string | undefined;
  /** What the API's `consumer` option says. */
  consumer?(native: never): Consumer | string | undefined;
}

/** Who calls an API, as the API itself knows them. */
export interface Consumer {
  /** Of a user, key, app or tenant. At most 256 characters; longer ones are cut. */
  readonly id: string;
  /** For people. */
  readonly name?: string | undefined;
  /** Group or plan: few values. */
  readonly group?: string | undefined;
  readonly company?: string | undefined;
}

/** What an exchange that no server of Node carries ended with. */
export interface Ended {
  readonly status: number;
  /** A response field by its lower-case name. */
  header(name: string): string | undefined;
  /** Bytes of the response's body, where they are known. */
  readonly size?: number | undefined;
}

/**
 * Sees what an API does: `agent()` of `errata/agent` makes one. Adapters and the responder tell it what they know; nothing
 * that it is told makes it throw, and it answers at once.
 */
export interface Observer {
  /** Requests come whose frameworks tell of none: they have to be followed through what they await. */
  follow(): void;
  /** What holds for requests that nobody tells of by {@link took}. An adapter calls it once, when it is installed. */
  install(reader: Reader): void;
  /**
   * A request has come to a framework.
   *
   * @param raw The request of Node's server.
   * @param native The framework's own request.
   */
  took(raw: object, response: object, native: object, reader: Reader): void;
  /** A request has begun that no server of Node carries. Answers what to call at its end; undefined where one does. */
  begin(exchange: Exchange, reader: Reader): ((ended: Ended) => void) | undefined;
  /**
   * An error was answered, or could not be.
   *
   * @param redact Takes what the API calls secret out of a text.
   */
  failed(logged: Logged, redact: (text: string, most: number) => string): void;
  /** The id of the request's trace, where it is known by now. */
  traceId(exchange: Exchange): string | undefined;
  /** Sends what was seen so far; for platforms that stop a process after each request. */
  flush(): Promise<void>;
}
