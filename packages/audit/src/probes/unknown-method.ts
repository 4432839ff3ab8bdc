import { known, statusOf, succeeded, unjudgeable } from './judge.ts';
import type { Probe } from './probe.ts';

/** A method that HTTP does not know should be 501. */
export const unknownMethod: Probe = {
  name: 'unknown-method',
  title: 'A method that nobody knows',
  finds: ['unknown-method-status', 'method-ignored'],
  async run(context, tally) {
    const target = known(context, 1)[0]?.target ?? `${context.surface.base}/`;
    const exchange = await context.send({ method: 'ERRATA', target, bad: true });
    const unsure = unjudgeable(exchange);
    const status = exchange.response?.status ?? 0;
    if (unsure) tally.unsure(unsure);
    // Whoever lists the methods of the resource has said what the caller needs.
    else if (status === 501 || status === 405) tally.pass();
    else if (succeeded(status))
      tally.find('method-ignored', `${statusOf(exchange)} for ERRATA, as if it were GET.`, [exchange]);
    else tally.find('unknown-method-status', `${statusOf(exchange)} instead of 501 for ERRATA.`, [exchange]);
  },
};
