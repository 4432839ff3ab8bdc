import { known, statusOf, succeeded, unjudgeable, writers } from './judge.ts';
import type { Probe } from './probe.ts';
import { missed } from './send-body.ts';

/** More than any server reads of a head, and less than what makes it drop the connection. */
const LONG = 'a'.repeat(20_000);

/** A body that is announced too large is 413 before it is sent; a head that is too large gets a 4xx. */
export const tooLarge: Probe = {
  name: 'too-large',
  title: 'Bodies and fields that are too large',
  finds: ['too-large-status'],
  async run(context, tally) {
    const target = known(context, 1)[0]?.target ?? `${context.surface.base}/`;
    for (const asked of [
      { target, fields: [['X-Errata', LONG]] as const },
      { target: `${context.surface.base}/${LONG}` },
    ]) {
      const exchange = await context.send({ ...asked, bad: true, mayStall: true });
      const unsure = unjudgeable(exchange);
      // A server that reads that much may answer as it likes; 5xx is judged for all requests together.
      if (unsure) tally.unsure(unsure);
      else tally.pass();
    }
    for (const { method, path, query } of writers(context, 1)) {
      const exchange = await context.send({
        method,
        target: path + query,
        fields: [
          ['Content-Type', 'application/json'],
          ['Content-Length', String(2 ** 40)],
          ['Expect', '100-continue'],
        ],
        bad: true,
        mayStall: true,
      });
      const unsure = unjudgeable(exchange) ?? missed(exchange);
      const status = exchange.response?.status ?? 0;
      if (unsure) tally.unsure(unsure);
      else if (status === 413 || status === 417) tally.pass();
      else if (status === 100 || succeeded(status)) tally.unsure('The server wants to see the body first');
      else
        tally.find('too-large-status', `${statusOf(exchange)} instead of 413 for a body of 1 TiB.`, [
          exchange,
        ]);
    }
  },
};
