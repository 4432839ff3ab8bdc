import type { Codes } from '../codes.ts';

/** Faults of Apigee. From knowledge. */
export const APIGEE: Codes = {
  rate_limited: ['policies.ratelimit.SpikeArrestViolation'],
  quota_exhausted: ['policies.ratelimit.QuotaViolation'],
  unauthenticated: [
    'oauth.v2.FailedToResolveAPIKey',
    'oauth.v2.InvalidApiKey',
    'keymanagement.service.invalid_access_token',
    'keymanagement.service.access_token_expired',
  ],
  timeout: ['messaging.adaptors.http.flow.GatewayTimeout'],
  unavailable: ['messaging.adaptors.http.flow.ServiceUnavailable'],
};
