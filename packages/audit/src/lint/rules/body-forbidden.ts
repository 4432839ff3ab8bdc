import type { Rule } from './rule.ts';

/** 1xx, 204, 205 and 304 declare no body (RFC 9110 §6.4.1, §15.3.6). */
export const bodyForbidden: Rule = {
  name: 'body-forbidden',
  title: 'No body under 1xx, 204, 205 and 304',
  finds: ['body-forbidden'],
  ofSent: true,
  response(response, tell) {
    const { status, media, key } = response;
    if (status === undefined || media.length === 0) return;
    if (status >= 200 && ![204, 205, 304].includes(status)) return;
    tell({
      at: media[0]?.node ?? response.node,
      detail: `${key} ends after its fields, and a body is declared.`,
    });
  },
};
