import type { Check } from '../check.ts';

/** 405 without Allow. */
export const allowMissing: Check = {
  name: 'allow-missing',
  run: ({ response }) => {
    if (response.status !== 405 || !response.headersSeen) return undefined;
    if (response.headers.has('allow')) return undefined;
    return {
      severity: 'must',
      title: '405 without Allow',
      detail: 'The client is not told which methods the resource supports.',
      clause: 'RFC 9110 §15.5.6',
      fix: 'Send Allow with every method of the route, HEAD and OPTIONS among them; an empty Allow if there is none.',
    };
  },
};
