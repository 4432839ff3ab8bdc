import type { Check } from '../check.ts';

/** 426 without Upgrade. */
export const upgradeMissing: Check = {
  name: 'upgrade-missing',
  run: ({ response }) => {
    if (response.status !== 426 || !response.headersSeen) return undefined;
    if (response.headers.has('upgrade')) return undefined;
    return {
      severity: 'must',
      title: '426 without Upgrade',
      detail: 'The client is told to upgrade, but not to which protocol.',
      clause: 'RFC 9110 §15.5.22',
      fix: 'Send Upgrade with the protocol, such as: Upgrade: TLS/1.2, HTTP/1.1.',
    };
  },
};
