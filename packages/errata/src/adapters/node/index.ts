/** Errata for bare node:http, and for the server below any framework. */
export { unmatched } from '../../problem/unmatched.ts';
export { clientErrors } from './client-errors.ts';
export { guard } from './guard.ts';
export type { Handler, Listener } from './handler.ts';
export { createServer, errata, type NodeOptions } from './listener.ts';
export { type ValidateOptions, validate } from './validate.ts';
