import type { Codes } from '../codes.ts';

/** `sys.id` of Contentful; those of the recorded responses are among them, the others are from knowledge. */
export const CONTENTFUL: Codes = {
  rate_limited: ['RateLimitExceeded'],
  unauthenticated: ['AccessTokenInvalid'],
  forbidden: ['AccessDenied'],
  invalid_request: ['BadRequest', 'InvalidQuery', 'UnknownField', 'ValidationFailed'],
  not_found: ['NotFound'],
  conflict: ['Conflict', 'VersionMismatch'],
  internal: ['ServerError'],
};
