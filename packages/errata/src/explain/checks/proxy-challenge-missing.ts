import type { Check } from '../check.ts';

/** 407 without Proxy-Authenticate. */
export const proxyChallengeMissing: Check = {
  name: 'proxy-challenge-missing',
  run: ({ response }) => {
    if (response.status !== 407 || !response.headersSeen) return undefined;
    if (response.headers.has('proxy-authenticate')) return undefined;
    return {
      severity: 'must',
      title: '407 without Proxy-Authenticate',
      detail: 'The proxy asks for credentials, but does not say of which kind.',
      clause: 'RFC 9110 §15.5.8',
      fix: 'Send Proxy-Authenticate with a scheme and a realm.',
    };
  },
};
