import type { IncomingMessage, ServerResponse } from 'node:http';

/** A handler of node:http that may be asynchronous and may throw. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A listener for the `request` event of a server. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => void;
