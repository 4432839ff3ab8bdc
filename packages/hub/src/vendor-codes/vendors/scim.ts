import type { Codes } from '../codes.ts';

/** `scimType` of RFC 7644 §3.12. */
export const SCIM: Codes = {
  already_exists: ['uniqueness'],
  invalid_request: [
    'invalidFilter',
    'invalidPath',
    'invalidSyntax',
    'invalidValue',
    'noTarget',
    'mutability',
  ],
  too_large: ['tooMany'],
  unsupported: ['invalidVers'],
  forbidden: ['sensitive'],
};
