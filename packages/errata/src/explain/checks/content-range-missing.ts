import type { Check } from '../check.ts';

/** 416 without Content-Range. */
export const contentRangeMissing: Check = {
  name: 'content-range-missing',
  run: ({ response }) => {
    if (response.status !== 416 || !response.headersSeen) return undefined;
    if (response.headers.has('content-range')) return undefined;
    return {
      severity: 'should',
      title: '416 without Content-Range',
      detail: 'The client cannot tell how long the resource is, so it cannot ask for a valid range.',
      clause: 'RFC 9110 §15.5.17',
      fix: 'Send Content-Range: bytes */<length>.',
    };
  },
};
