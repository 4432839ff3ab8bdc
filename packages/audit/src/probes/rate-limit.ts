import { known } from './judge.ts';
import type { Probe } from './probe.ts';

/** Requests that are sent to meet a limit. */
const MOST = 150;

/** With leave: ask until the API says 429. What is in that response is judged with all the others. */
export const rateLimit: Probe = {
  name: 'rate-limit',
  title: 'The rate limit',
  finds: [],
  needs: 'rateLimit',
  async run(context, tally) {
    const target = known(context, 1)[0]?.target ?? `${context.surface.base}/`;
    for (let sent = 0; sent < MOST; sent++) {
      const { response } = await context.send({ target, limits: true });
      if (response?.status === 429) return tally.pass();
      if (!response) break;
    }
    tally.unsure(`${MOST} requests met no limit`);
  },
};
