import type { Check } from '../check.ts';

/** A status outside 100 to 599. */
export const statusOutOfRange: Check = {
  name: 'status-out-of-range',
  run: ({ response }) => {
    const { status } = response;
    if (status >= 100 && status <= 599) return undefined;
    return {
      severity: 'should',
      title: `${status} is no valid status`,
      detail:
        'Statuses run from 100 to 599. Clients treat anything else as a 5xx, and some libraries fail on it.',
      clause: 'RFC 9110 §15',
      fix: 'Send a registered status and put the number of your own into the code of the problem.',
    };
  },
};
