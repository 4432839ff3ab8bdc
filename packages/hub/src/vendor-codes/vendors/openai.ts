import type { Codes } from '../codes.ts';

/**
 * What OpenAI, and who has copied its errors, says in `code`, and in `type` where there is none. Limits and bills as
 * https://learn.microsoft.com/en-us/microsoft-cloud/dev/dev-proxy/concepts/openai-insufficient-quota tells them, and as responses
 * that were recorded show; the others are from knowledge.
 */
export const OPENAI: Codes = {
  rate_limited: ['rate_limit_exceeded', 'requests', 'tokens', 'rate_limit_error', 'slow_down'],
  quota_exhausted: [
    'insufficient_quota',
    'billing_hard_limit_reached',
    'credit_balance_exhausted',
    'organization_spend_limit_exceeded',
    'project_spend_limit_exceeded',
    'organization_usage_limit_exceeded',
  ],
  unauthenticated: ['invalid_api_key', 'invalid_authentication', 'authentication_error'],
  forbidden: ['insufficient_permissions', 'ip_not_authorized', 'permission_error'],
  account_blocked: ['account_deactivated', 'billing_not_active', 'unsupported_country_region_territory'],
  invalid_request: [
    'invalid_request_error',
    'invalid_value',
    'missing_required_parameter',
    'unsupported_parameter',
  ],
  not_found: ['model_not_found', 'not_found_error'],
  content_refused: ['content_policy_violation', 'content_filter', 'moderation_blocked'],
  too_large: ['context_length_exceeded', 'string_above_max_length'],
  unavailable: [
    'engine_overloaded',
    'server_overloaded',
    'overloaded',
    'server_is_overloaded',
    'service_unavailable_error',
  ],
  internal: ['server_error'],
};
