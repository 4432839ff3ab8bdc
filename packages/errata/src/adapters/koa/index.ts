/** Errata for Koa, with @koa/router or without. */
export { unmatched } from '../../problem/unmatched.ts';
export { errata } from './errata.ts';
export { guard } from './guard.ts';
export type { KoaContext, Middleware } from './koa.ts';
export { type ValidateOptions, validate } from './validate.ts';
