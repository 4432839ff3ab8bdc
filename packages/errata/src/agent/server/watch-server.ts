import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reader } from '../../problem/observer.ts';
import { enter } from '../context.ts';
import { Seen } from './seen.ts';

const STARTED = 'http.server.request.start';

interface Started {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Sees the requests of every HTTP server of this process. */
export interface ServerWatch {
  /** What is known of a request that is under way; undefined for what is none. */
  seenOf(request: object): Seen | undefined;
  /** Notes that another object stands for the same request. */
  mark(request: object, seen: Seen): void;
  /** Begins a request that Node does not announce (HTTP/2), unless it is known. */
  begin(request: IncomingMessage, response: ServerResponse): Seen;
  stop(): void;
}

/**
 * Watches the servers of node:http by Node's diagnostics channel: nothing is patched, and it does not matter whether the
 * framework or the agent came first.
 *
 * @param begun Called for each request before its framework has it.
 * @param ended Called once, when the response is out or the client has left.
 */
export function watchServers(
  ended: (seen: Seen, request: IncomingMessage, response: ServerResponse) => void,
  begun?: (seen: Seen, request: IncomingMessage, response: ServerResponse) => void,
): ServerWatch {
  // On the request itself: a WeakMap of all that are under way costs the collector more.
  const SEEN = Symbol('errata.seen');
  type Marked = IncomingMessage & { [SEEN]?: Seen | undefined };

  function begin(request: Marked, response: ServerResponse): Seen {
    const known = request[SEEN];
    if (known) return known;
    const seen = new Seen(request);
    request[SEEN] = seen;
    response.on('close', () => {
      if (seen.over) return;
      seen.over = true;
      ended(seen, request, response);
    });
    begun?.(seen, request, response);
    enter(seen);
    return seen;
  }
  function started(message: unknown): void {
    const { request, response } = message as Started;
    begin(request, response);
  }
  subscribe(STARTED, started);
  return {
    seenOf(request) {
      const seen = (request as Marked)[SEEN];
      return seen?.over ? undefined : seen;
    },
    mark(request, seen) {
      (request as Marked)[SEEN] = seen;
    },
    begin,
    stop: () => unsubscribe(STARTED, started),
  };
}

/** Notes how a framework reads a request. */
export function take(seen: Seen, native: object, reader: Reader): void {
  seen.native = native;
  seen.reader = reader;
}
