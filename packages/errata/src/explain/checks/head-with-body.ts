import type { Check } from '../check.ts';

/** A body in the response to HEAD. */
export const headWithBody: Check = {
  name: 'head-with-body',
  run: ({ response }) => {
    if (response.method !== 'HEAD' || response.body.trim() === '') return undefined;
    return {
      severity: 'must',
      title: 'HEAD was answered with a body',
      detail: 'On a persistent connection the client takes the body for the start of the next response.',
      clause: 'RFC 9110 §9.3.2',
      fix: 'Send the headers of GET and no body.',
    };
  },
};
