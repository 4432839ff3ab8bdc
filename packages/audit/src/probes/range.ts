import { known, statusOf, succeeded, unjudgeable } from './judge.ts';
import type { Probe } from './probe.ts';

/** A range that lies behind the end is 416, or the whole resource. */
export const range: Probe = {
  name: 'range',
  title: 'A Range that cannot be met',
  finds: ['range-status'],
  async run(context, tally) {
    for (const { target } of known(context, 2)) {
      const exchange = await context.send({
        target,
        fields: [['Range', 'bytes=999999999999-']],
        bad: true,
      });
      const unsure = unjudgeable(exchange);
      const status = exchange.response?.status ?? 0;
      if (unsure) tally.unsure(unsure);
      else if (status === 416 || (succeeded(status) && status !== 206)) tally.pass();
      else
        tally.find(
          'range-status',
          `${statusOf(exchange)} for a range behind the end, instead of 416 or the whole resource.`,
          [exchange],
        );
    }
  },
};
