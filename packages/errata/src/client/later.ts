/** What most pages never need, in one file that is loaded beside the first request. */
export { errorOfReply, errorOfResponse, failureOf, malformed } from './failure.ts';
export { idempotency } from './idempotency.ts';
export { recorded } from './recorded-body.ts';
