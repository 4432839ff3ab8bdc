import type { Codes } from '../codes.ts';

/** RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 8628 §3.5. */
export const OAUTH: Codes = {
  rate_limited: ['slow_down'],
  unauthenticated: ['invalid_client', 'invalid_grant', 'invalid_token', 'expired_token', 'login_required'],
  forbidden: ['access_denied', 'insufficient_scope', 'unauthorized_client'],
  invalid_request: ['invalid_request', 'invalid_scope', 'invalid_target'],
  wrong_state: ['authorization_pending'],
  unsupported: ['unsupported_grant_type', 'unsupported_response_type', 'unsupported_token_type'],
  unavailable: ['temporarily_unavailable'],
  internal: ['server_error'],
};
