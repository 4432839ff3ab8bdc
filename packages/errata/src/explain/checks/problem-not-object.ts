import type { Check } from '../check.ts';
import { isObject } from '../json.ts';

/** application/problem+json whose body is not a JSON object. */
export const problemNotObject: Check = {
  name: 'problem-not-object',
  run: ({ response }) => {
    if (response.mediaType !== 'application/problem+json' || response.body.trim() === '') return undefined;
    if (response.bodyCut || isObject(response.json)) return undefined;
    const parsed = response.json !== undefined;
    return {
      severity: 'must',
      title: parsed ? 'The problem is not a JSON object' : 'The problem is not valid JSON',
      detail: parsed
        ? 'The media type promises an object with type, title, status, detail and instance.'
        : 'The media type promises JSON, and the body cannot be parsed: clients lose the whole explanation.',
      clause: 'RFC 9457 §3',
      fix: 'Build the body with a JSON serialiser, never by joining strings.',
    };
  },
};
