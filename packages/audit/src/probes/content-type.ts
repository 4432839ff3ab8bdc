import { statusOf, succeeded, unjudgeable, writers } from './judge.ts';
import type { Probe } from './probe.ts';
import { missed, sendBody } from './send-body.ts';

/** A body of a type that the operation does not know is 415. */
export const contentType: Probe = {
  name: 'content-type',
  title: 'A body of an unknown type',
  finds: ['content-type-ignored', 'content-type-status'],
  async run(context, tally) {
    const operations = writers(context, 3);
    if (operations.length === 0)
      tally.unsure('No operation is known to take JSON; give --openapi or --path "POST /…"');
    for (const operation of operations) {
      const exchange = await sendBody(context, operation, 'application/x-errata', 'errata');
      const unsure = unjudgeable(exchange) ?? missed(exchange);
      const status = exchange.response?.status ?? 0;
      if (unsure) tally.unsure(unsure);
      else if (status === 415) tally.pass();
      else if (succeeded(status))
        tally.find('content-type-ignored', `${statusOf(exchange)} for a body of application/x-errata.`, [
          exchange,
        ]);
      else
        tally.find(
          'content-type-status',
          `${statusOf(exchange)} instead of 415 for a body of application/x-errata.`,
          [exchange],
        );
    }
  },
};
