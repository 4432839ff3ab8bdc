import type { Codes } from '../codes.ts';

/**
 * `error.type` of Anthropic, as https://docs.claude.com/en/api/errors lists them; `billing_error`, `conflict_error` and
 * `timeout_error` were not on the copy that was seen.
 */
export const ANTHROPIC: Codes = {
  rate_limited: ['rate_limit_error'],
  quota_exhausted: ['billing_error'],
  unauthenticated: ['authentication_error'],
  forbidden: ['permission_error'],
  invalid_request: ['invalid_request_error'],
  not_found: ['not_found_error'],
  too_large: ['request_too_large'],
  timeout: ['timeout_error'],
  unavailable: ['overloaded_error'],
  internal: ['api_error'],
  conflict: ['conflict_error'],
};
