import type { Check } from '../check.ts';
import { parseDeprecation } from '../lifecycle.ts';
import { clip } from '../text.ts';

/** Deprecation that is not a date of structured fields. */
export const deprecationMalformed: Check = {
  name: 'deprecation-malformed',
  run: ({ response }) => {
    const value = response.headers.get('deprecation');
    if (value === undefined || parseDeprecation(value) !== undefined) return undefined;
    return {
      severity: 'must',
      title: 'Deprecation is malformed',
      detail: `It is a date: an @ and seconds since 1970. ${clip(value, 60)} comes from an early draft or is no date.`,
      clause: 'RFC 9745 §2.1',
      fix: 'Send the moment of deprecation, such as: Deprecation: @1688169599.',
    };
  },
};
