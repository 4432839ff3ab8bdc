import { statusOf, succeeded, unjudgeable, writers } from './judge.ts';
import { namesField } from './names-field.ts';
import type { Probe } from './probe.ts';
import { missed, sendBody } from './send-body.ts';

/** A body without the members that the document requires is refused, and they are named. */
export const missingFields: Probe = {
  name: 'missing-fields',
  title: 'A body without what it must have',
  finds: ['invalid-input-accepted', 'field-not-named'],
  async run(context, tally) {
    const operations = writers(context, 20).filter(({ requiredMembers }) => requiredMembers.length > 0);
    if (operations.length === 0) tally.unsure('No document says what a body must have');
    for (const operation of operations.slice(0, 3)) {
      const exchange = await sendBody(context, operation, 'application/json', '{}');
      const unsure = unjudgeable(exchange) ?? missed(exchange);
      const status = exchange.response?.status ?? 0;
      if (unsure) tally.unsure(unsure);
      else if (status === 400 || status === 422) namesField(exchange, operation.requiredMembers, tally);
      else if (succeeded(status))
        tally.find(
          'invalid-input-accepted',
          `${statusOf(exchange)} although the body lacks ${operation.requiredMembers.slice(0, 5).join(', ')}, which the document requires.`,
          [exchange],
        );
      else tally.unsure(`${status} says nothing about the body`);
    }
  },
};
