import type { Codes } from '../codes.ts';

/**
 * `errorCode` of Salesforce's REST API. `INVALID_SESSION_ID` and `REQUEST_LIMIT_EXCEEDED` are in
 * https://raw.githubusercontent.com/api-evangelist/salesforce/refs/heads/main/errors/salesforce-error-codes.yml; the others are
 * from knowledge, since https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes has the statuses alone.
 */
export const SALESFORCE: Codes = {
  quota_exhausted: ['REQUEST_LIMIT_EXCEEDED', 'STORAGE_LIMIT_EXCEEDED', 'LIMIT_EXCEEDED'],
  unauthenticated: ['INVALID_SESSION_ID', 'INVALID_LOGIN', 'INVALID_AUTH_HEADER'],
  forbidden: [
    'INSUFFICIENT_ACCESS',
    'INSUFFICIENT_ACCESS_OR_READONLY',
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  ],
  account_blocked: ['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED'],
  invalid_request: [
    'INVALID_FIELD',
    'INVALID_TYPE',
    'INVALID_TYPE_FOR_OPERATION',
    'MALFORMED_QUERY',
    'MALFORMED_ID',
    'JSON_PARSER_ERROR',
    'REQUIRED_FIELD_MISSING',
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    'FIELD_INTEGRITY_EXCEPTION',
    'STRING_TOO_LONG',
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    'INVALID_EMAIL_ADDRESS',
    'INVALID_QUERY_LOCATOR',
  ],
  not_found: ['NOT_FOUND', 'ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY'],
  already_exists: ['DUPLICATE_VALUE', 'DUPLICATES_DETECTED', 'DUPLICATE_EXTERNAL_ID'],
  conflict: ['UNABLE_TO_LOCK_ROW', 'ENTITY_IS_LOCKED'],
  too_large: ['OPERATION_TOO_LARGE'],
  unsupported: ['METHOD_NOT_ALLOWED', 'UNSUPPORTED_API_VERSION'],
  timeout: ['QUERY_TIMEOUT'],
  unavailable: ['SERVER_UNAVAILABLE'],
  internal: ['UNKNOWN_EXCEPTION'],
};
