import type { Codes } from '../codes.ts';

/**
 * `error_code` of Plaid. `ITEM_LOGIN_REQUIRED`, `PRODUCT_NOT_READY`, `INVALID_FIELD`, `INVALID_CREDENTIALS` and
 * `INTERNAL_SERVER_ERROR` are on https://plaid.com/docs/errors/, `INSTITUTION_DOWN` on https://plaid.com/docs/errors/institution;
 * the others are from knowledge.
 */
export const PLAID: Codes = {
  rate_limited: [
    'RATE_LIMIT',
    'RATE_LIMIT_EXCEEDED',
    'ACCOUNTS_LIMIT',
    'TRANSACTIONS_LIMIT',
    'BALANCE_LIMIT',
    'AUTH_LIMIT',
    'IDENTITY_LIMIT',
    'ITEM_GET_LIMIT',
    'ADDITION_LIMIT',
  ],
  unauthenticated: [
    'INVALID_API_KEYS',
    'INVALID_ACCESS_TOKEN',
    'INVALID_PUBLIC_TOKEN',
    'UNAUTHORIZED_ENVIRONMENT',
    'ITEM_LOGIN_REQUIRED',
    'INVALID_CREDENTIALS',
  ],
  forbidden: ['INVALID_PRODUCT', 'ACCESS_NOT_GRANTED'],
  account_blocked: ['USER_ACCOUNT_LOCKED', 'ITEM_LOCKED'],
  invalid_request: [
    'MISSING_FIELDS',
    'UNKNOWN_FIELDS',
    'INVALID_FIELD',
    'INVALID_BODY',
    'INVALID_HEADERS',
    'INVALID_ACCOUNT_ID',
  ],
  not_found: ['NOT_FOUND', 'ITEM_NOT_FOUND', 'NO_ACCOUNTS'],
  wrong_state: [
    'PRODUCT_NOT_READY',
    'PRODUCTS_NOT_SUPPORTED',
    'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
  ],
  unsupported: ['INSTITUTION_NO_LONGER_SUPPORTED', 'ITEM_NOT_SUPPORTED', 'DIRECT_INTEGRATION_NOT_ENABLED'],
  unavailable: [
    'INSTITUTION_DOWN',
    'INSTITUTION_NOT_AVAILABLE',
    'INSTITUTION_NOT_RESPONDING',
    'PLANNED_MAINTENANCE',
  ],
  internal: ['INTERNAL_SERVER_ERROR'],
};
