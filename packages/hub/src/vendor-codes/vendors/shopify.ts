import type { Codes } from '../codes.ts';

/** `userErrors[].code` of Shopify. From knowledge: its pages were not seen. */
export const SHOPIFY: Codes = {
  already_exists: ['TAKEN', 'DUPLICATE'],
  invalid_request: [
    'BLANK',
    'EMPTY',
    'INVALID',
    'INCLUSION',
    'PRESENT',
    'TOO_LONG',
    'TOO_SHORT',
    'GREATER_THAN',
    'LESS_THAN',
  ],
  not_found: ['NOT_FOUND'],
};
