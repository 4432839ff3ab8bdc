import { NO_SUCH_PATH, statusOf, succeeded, unjudgeable } from './judge.ts';
import type { Probe } from './probe.ts';

/** A path that there is not must be 404. */
export const unknownPath: Probe = {
  name: 'unknown-path',
  title: 'A path that does not exist',
  finds: ['unknown-path-accepted', 'unknown-path-status'],
  async run({ surface, send }, tally) {
    const exchange = await send({ target: surface.base + NO_SUCH_PATH, bad: true });
    const unsure = unjudgeable(exchange);
    const status = exchange.response?.status ?? 0;
    if (unsure) tally.unsure(unsure);
    else if (status === 404 || status === 410) tally.pass();
    else if (succeeded(status))
      tally.find('unknown-path-accepted', `${statusOf(exchange)} for a path that does not exist.`, [
        exchange,
      ]);
    else
      tally.find('unknown-path-status', `${statusOf(exchange)} for a path that does not exist.`, [exchange]);
  },
};
