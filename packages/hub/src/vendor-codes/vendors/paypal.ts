import type { Codes } from '../codes.ts';

/**
 * `name` of PayPal's errors. `INVALID_REQUEST`, `RESOURCE_NOT_FOUND` and `UNPROCESSABLE_ENTITY` are on
 * https://developer.paypal.com/api/rest/responses/; the others are from knowledge.
 */
export const PAYPAL: Codes = {
  rate_limited: ['RATE_LIMIT_REACHED'],
  unauthenticated: ['AUTHENTICATION_FAILURE'],
  forbidden: ['NOT_AUTHORIZED', 'PERMISSION_DENIED'],
  payment_declined: ['INSTRUMENT_DECLINED', 'PAYER_CANNOT_PAY', 'TRANSACTION_REFUSED'],
  authentication_required: ['PAYER_ACTION_REQUIRED'],
  invalid_request: ['INVALID_REQUEST', 'VALIDATION_ERROR'],
  not_found: ['RESOURCE_NOT_FOUND', 'INVALID_RESOURCE_ID'],
  already_exists: ['DUPLICATE_INVOICE_ID', 'DUPLICATE_REQUEST_ID'],
  conflict: ['RESOURCE_CONFLICT'],
  wrong_state: ['UNPROCESSABLE_ENTITY', 'ORDER_ALREADY_CAPTURED', 'ORDER_NOT_APPROVED'],
  unsupported: ['METHOD_NOT_SUPPORTED', 'MEDIA_TYPE_NOT_ACCEPTABLE', 'UNSUPPORTED_MEDIA_TYPE'],
  unavailable: ['SERVICE_UNAVAILABLE'],
  internal: ['INTERNAL_SERVER_ERROR', 'INTERNAL_SERVICE_ERROR'],
};
