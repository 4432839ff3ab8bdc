import { statusOf, succeeded, unjudgeable, writers } from './judge.ts';
import type { Probe } from './probe.ts';
import { missed, sendBody } from './send-body.ts';

/** JSON that ends too early is 400, and does nothing. */
export const malformedJson: Probe = {
  name: 'malformed-json',
  title: 'A body that is no JSON',
  finds: ['malformed-json-accepted', 'malformed-json-status'],
  async run(context, tally) {
    const operations = writers(context, 3);
    if (operations.length === 0)
      tally.unsure('No operation is known to take JSON; give --openapi or --path "POST /…"');
    for (const operation of operations) {
      const exchange = await sendBody(context, operation, 'application/json', '{"errata": ');
      const unsure = unjudgeable(exchange) ?? missed(exchange);
      const status = exchange.response?.status ?? 0;
      if (unsure) tally.unsure(unsure);
      else if (status === 400) tally.pass();
      else if (succeeded(status))
        tally.find('malformed-json-accepted', `${statusOf(exchange)} for JSON that ends too early.`, [
          exchange,
        ]);
      else if (status === 413 || status === 415) tally.unsure(`${status} came before the body was read`);
      else
        tally.find(
          'malformed-json-status',
          `${statusOf(exchange)} instead of 400 for JSON that ends too early.`,
          [exchange],
        );
    }
  },
};
