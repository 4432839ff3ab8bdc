/** Limits: how much each caller may ask for. */
export { addressKey } from './address-key.ts';
export { limitErrors } from './errors.ts';
export type { RateLimitDraft } from './fields.ts';
export type { Count, Limiter } from './limiter.ts';
export { type Limit, type RateLimitOptions, rateLimit } from './rate-limit.ts';
