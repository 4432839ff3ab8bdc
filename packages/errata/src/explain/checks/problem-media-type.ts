import type { Check } from '../check.ts';

/** A body with the members of a problem under a plain JSON media type. */
export const problemMediaType: Check = {
  name: 'problem-media-type',
  run: ({ response }) => {
    const { object, mediaType, status } = response;
    if (mediaType !== 'application/json' || status < 400) return undefined;
    if (
      typeof object.type !== 'string' ||
      typeof object.title !== 'string' ||
      typeof object.status !== 'number'
    ) {
      return undefined;
    }
    return {
      severity: 'info',
      title: 'A problem that is not labelled as one',
      detail:
        'The body has type, title and status, but the media type is application/json: clients cannot tell it is a problem.',
      clause: 'RFC 9457 §3',
      fix: 'Send Content-Type: application/problem+json.',
    };
  },
};
