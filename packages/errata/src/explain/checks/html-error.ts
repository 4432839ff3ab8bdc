import type { Check } from '../check.ts';
import { isJsonType } from '../observed.ts';

/** An HTML page as the answer to a failed request. */
export const htmlError: Check = {
  name: 'html-error',
  run: ({ response }) => {
    if (response.status < 400 || !response.looksHtml || isJsonType(response.mediaType)) return undefined;
    return {
      severity: 'info',
      title: 'The error is an HTML page',
      detail:
        'Fine for a browser. A program that asked for JSON cannot read it, and it often means that a proxy or the framework answered, not the API.',
      fix: 'Answer API routes with application/problem+json, also for errors of the framework and of proxies.',
    };
  },
};
