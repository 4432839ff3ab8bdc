import { createCore } from './core.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { ErrataOptions } from './options.ts';
import { REST } from './rest.ts';

/** Why no response carries an error. */
export type Unsent = 'response-started' | 'client-left';

/** Turns what goes wrong into responses and log records. An adapter has one and adds nothing to it. */
export interface Responder {
  /** The response for whatever was thrown. Logs it. Never throws. */
  fail(thrown: unknown, exchange: Exchange): Reply;
  /**
   * The response for a request that no route took: 400 for a malformed path, the page of an error, 501 for an unknown
   * method, the methods for OPTIONS, 405 for a path that has other methods alone, else 404.
   */
  unmatched(exchange: Exchange): Reply;
  /** Logs what was thrown where no response can carry it any more. Never throws. */
  lost(thrown: unknown, exchange: Exchange, why: Unsent): void;
}

/** Makes the responder of an API. */
export function createResponder<Request>(options: ErrataOptions<Request> = {}): Responder {
  return createCore(options, { rest: REST });
}
