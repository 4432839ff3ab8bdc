import type { Check } from '../check.ts';
import { parseHttpDate } from '../http-date.ts';
import { parseDeprecation } from '../lifecycle.ts';

/** A Sunset that lies before the Deprecation. */
export const sunsetBeforeDeprecation: Check = {
  name: 'sunset-before-deprecation',
  run: ({ response }) => {
    const deprecation = parseDeprecation(response.headers.get('deprecation') ?? '');
    const sunset = parseHttpDate(response.headers.get('sunset') ?? '', response.now);
    if (deprecation === undefined || sunset === undefined || sunset >= deprecation) return undefined;
    return {
      severity: 'must',
      title: 'Sunset lies before Deprecation',
      detail: 'The resource would be gone before it is deprecated.',
      clause: 'RFC 9745 §4',
      fix: 'Correct the dates: first Deprecation, then Sunset.',
    };
  },
};
