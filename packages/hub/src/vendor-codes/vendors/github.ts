import type { Codes } from '../codes.ts';

/** `errors[].code` of a 422 of GitHub. From knowledge: its page was not seen. */
export const GITHUB: Codes = {
  invalid_request: ['custom', 'invalid', 'missing_field', 'unprocessable'],
  not_found: ['missing'],
  already_exists: ['already_exists'],
  too_large: ['too_large'],
};
