import type { Check } from '../check.ts';
import { isJsonType } from '../observed.ts';

/** A Content-Type that promises JSON over HTML, or HTML over JSON. */
export const mediaTypeMismatch: Check = {
  name: 'media-type-mismatch',
  run: ({ response }) => {
    const { mediaType, body } = response;
    if (body.trim() === '') return undefined;
    const markup = isJsonType(mediaType) && (response.looksHtml || response.looksXml);
    const json = mediaType === 'text/html' && response.looksJson && response.json !== undefined;
    if (!markup && !json) return undefined;
    return {
      severity: 'should',
      title: markup ? 'JSON was promised, markup came' : 'HTML was promised, JSON came',
      detail: markup
        ? 'Clients parse the body as JSON and fail with a syntax error that hides the real one. Often a proxy replaced the body.'
        : 'Clients do not parse the body, and a browser may run what an attacker put into a message.',
      clause: 'RFC 9110 §8.3',
      fix: markup
        ? 'Find out which hop wrote the page, and have it send JSON or the right Content-Type.'
        : 'Send Content-Type: application/json or application/problem+json, and X-Content-Type-Options: nosniff.',
    };
  },
};
