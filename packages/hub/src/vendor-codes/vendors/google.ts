import { type Codes, joined } from '../codes.ts';
import { GRPC } from './grpc.ts';

/**
 * Google's own reasons beside the names of gRPC: those of `google.rpc.ErrorInfo` are checked against
 * `google/api/error_reason.proto` of https://github.com/googleapis/googleapis, `QUOTA_EXCEEDED` and those of the older form of
 * errors by domain are from knowledge.
 */
export const GOOGLE: Codes = joined(GRPC, {
  rate_limited: ['RATE_LIMIT_EXCEEDED', 'rateLimitExceeded', 'userRateLimitExceeded'],
  quota_exhausted: ['QUOTA_EXCEEDED', 'quotaExceeded', 'dailyLimitExceeded', 'RESOURCE_QUOTA_EXCEEDED'],
  unauthenticated: [
    'API_KEY_INVALID',
    'ACCESS_TOKEN_EXPIRED',
    'CREDENTIALS_MISSING',
    'authError',
    'ACCESS_TOKEN_TYPE_UNSUPPORTED',
    'ACCOUNT_STATE_INVALID',
    'CREDENTIAL_TYPE_UNSUPPORTED',
    'JWT_TOKEN_INVALID',
    'SESSION_COOKIE_INVALID',
  ],
  forbidden: [
    'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
    'IAM_PERMISSION_DENIED',
    'API_KEY_SERVICE_BLOCKED',
    'API_KEY_HTTP_REFERRER_BLOCKED',
    'API_KEY_IP_ADDRESS_BLOCKED',
    'insufficientPermissions',
    'API_KEY_ANDROID_APP_BLOCKED',
    'API_KEY_IOS_APP_BLOCKED',
    'LOCATION_POLICY_VIOLATED',
    'LOCATION_ORG_POLICY_VIOLATED',
    'ORG_RESTRICTION_VIOLATION',
    'RESOURCE_USAGE_RESTRICTION_VIOLATED',
    'SECURITY_POLICY_VIOLATED',
    'SERVICE_NOT_VISIBLE',
    'USER_BLOCKED_BY_ADMIN',
    'USER_PROJECT_DENIED',
  ],
  account_blocked: [
    'SERVICE_DISABLED',
    'BILLING_DISABLED',
    'CONSUMER_SUSPENDED',
    'CONSUMER_INVALID',
    'accessNotConfigured',
    'GCP_SUSPENDED',
    'LOCATION_TAX_POLICY_VIOLATED',
    'RESOURCE_PROJECT_INVALID',
  ],
  unavailable: ['backendError'],
  invalid_request: ['SYSTEM_PARAMETER_UNSUPPORTED'],
});
