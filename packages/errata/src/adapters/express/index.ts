/** Errata for Express 5 and 4. */
export { unmatched } from '../../problem/unmatched.ts';
export { asyncHandler } from './async-handler.ts';
export { errata } from './errata.ts';
export type { ErrorHandler, ExpressRequest, ExpressResponse, Next, RequestHandler } from './express.ts';
export { guard } from './guard.ts';
export { type ValidateOptions, validate } from './validate.ts';
