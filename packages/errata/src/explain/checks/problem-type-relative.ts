import type { Check } from '../check.ts';
import { clip } from '../text.ts';

/** A problem whose type is a reference relative to the path; one with the full path, such as `/types/123`, the standard allows. */
export const problemTypeRelative: Check = {
  name: 'problem-type-relative',
  run: ({ response }) => {
    const type = response.mediaType === 'application/problem+json' ? response.object.type : undefined;
    if (typeof type !== 'string' || type === '' || /^(\/|[A-Za-z][A-Za-z0-9+.-]*:)/.test(type))
      return undefined;
    return {
      severity: 'should',
      title: 'The type of the problem is relative',
      detail: `It resolves against the URL of the request, so the same problem gets another identity on every route. This one is: ${clip(type, 80)}`,
      clause: 'RFC 9457 §3.1.1',
      fix: 'Use an absolute URI that leads to documentation, or about:blank.',
    };
  },
};
