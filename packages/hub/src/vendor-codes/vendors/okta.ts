import type { Codes } from '../codes.ts';

/**
 * `errorCode` of Okta (https://developer.okta.com/docs/reference/error-codes/, of which E0000001 to E0000004 were seen); the
 * others are from knowledge.
 */
export const OKTA: Codes = {
  rate_limited: ['E0000047'],
  unauthenticated: ['E0000004', 'E0000005', 'E0000011', 'E0000095'],
  forbidden: ['E0000006'],
  account_blocked: ['E0000015', 'E0000069'],
  invalid_request: ['E0000001', 'E0000002', 'E0000003', 'E0000014', 'E0000068'],
  not_found: ['E0000007', 'E0000008', 'E0000048'],
  wrong_state: ['E0000016', 'E0000038'],
  unsupported: ['E0000021', 'E0000022'],
  unavailable: ['E0000010'],
  internal: ['E0000009'],
};
