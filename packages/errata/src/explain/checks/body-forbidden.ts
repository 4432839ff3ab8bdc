import type { Check } from '../check.ts';

const CLAUSES: Readonly<Record<number, string>> = {
  204: 'RFC 9110 §15.3.5',
  205: 'RFC 9110 §15.3.6',
  304: 'RFC 9110 §15.4.5',
};

/** A body under a status that has none: 1xx, 204, 205 and 304. */
export const bodyForbidden: Check = {
  name: 'body-forbidden',
  run: ({ response }) => {
    const { status, body } = response;
    const clause = status >= 100 && status < 200 ? 'RFC 9110 §15.2' : CLAUSES[status];
    if (clause === undefined || body.trim() === '') return undefined;
    return {
      severity: 'must',
      title: `${status} with a body`,
      detail:
        'A response with this status ends after its headers; the bytes that follow are taken for the next response.',
      clause,
      fix: 'Send no body, or another status such as 200.',
    };
  },
};
