import type { Codes } from '../codes.ts';

/** Cloudflare's API (four and five digits), and what its edge says by itself (1xxx). From knowledge: its pages were not seen. */
export const CLOUDFLARE: Codes = {
  rate_limited: ['971', '10429', '1015'],
  unauthenticated: ['6003', '6111', '9106', '9107', '9109', '10000', '10001'],
  invalid_request: ['1004', '9005'],
  not_found: ['7000', '7003', '81044'],
  already_exists: ['81053', '81057', '81058'],
  forbidden: ['1006', '1007', '1008', '1010', '1020'],
  quota_exhausted: ['1027'],
  unavailable: ['1016', '1033'],
  internal: ['1101', '1102'],
  unsupported: ['7001'],
};
