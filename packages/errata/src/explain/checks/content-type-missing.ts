import type { Check } from '../check.ts';

/** A body without Content-Type. */
export const contentTypeMissing: Check = {
  name: 'content-type-missing',
  run: ({ response }) => {
    const { headers, headersSeen, body } = response;
    if (!headersSeen || headers.has('content-type') || body.trim() === '') return undefined;
    return {
      severity: 'should',
      title: 'The body has no Content-Type',
      detail: 'Receivers have to guess what it is, and some guess wrongly.',
      clause: 'RFC 9110 §8.3',
      fix: 'Send Content-Type: application/problem+json for errors.',
    };
  },
};
