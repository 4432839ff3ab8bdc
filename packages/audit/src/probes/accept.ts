import { known, statusOf, succeeded, unjudgeable } from './judge.ts';
import type { Probe } from './probe.ts';

/** Whoever accepts only what there is not gets 406, or what there is. */
export const accept: Probe = {
  name: 'accept',
  title: 'An Accept that cannot be met',
  finds: ['not-acceptable-status'],
  async run(context, tally) {
    for (const { target } of known(context, 2)) {
      const exchange = await context.send({
        target,
        fields: [['Accept', 'application/x-errata']],
        bad: true,
      });
      const unsure = unjudgeable(exchange);
      const status = exchange.response?.status ?? 0;
      if (unsure) tally.unsure(unsure);
      else if (status === 406 || succeeded(status)) tally.pass();
      else
        tally.find(
          'not-acceptable-status',
          `${statusOf(exchange)} for Accept: application/x-errata, instead of 406 or the resource.`,
          [exchange],
        );
    }
  },
};
