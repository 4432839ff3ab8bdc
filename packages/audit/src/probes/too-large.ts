import { known, NO_SUCH_PATH, statusOf, succeeded, unjudgeable, writers } from './judge.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { missed } from './send-body.ts';
import type { Tally } from './tally.ts';

/** More than any server reads of a head, and less than what makes it drop the connection. */
const LONG = 'a'.repeat(20_000);

/** Fields that are too large get a 4xx; a server that reads that much may answer as it likes. 5xx is judged for all requests together. */
async function longField(context: ProbeContext, tally: Tally): Promise<void> {
  const target = known(context, 1)[0]?.target ?? `${context.surface.base}/`;
  const exchange = await context.send({ target, fields: [['X-Errata', LONG]], bad: true, mayStall: true });
  const unsure = unjudgeable(exchange);
  if (unsure) tally.unsure(unsure);
  else tally.pass();
}

/** An address that is refused for its length gets 414; whoever reads that much answers as for any path that does not exist. */
async function longAddress({ surface, send, exchanges }: ProbeContext, tally: Tally): Promise<void> {
  const exchange = await send({ target: `${surface.base}/${LONG}`, bad: true, mayStall: true });
  const short = exchanges.find(({ asked }) => asked.target === surface.base + NO_SUCH_PATH);
  const unsure = unjudgeable(exchange);
  const status = exchange.response?.status ?? 0;
  if (unsure) tally.unsure(unsure);
  else if (![400, 413, 431].includes(status) || status === short?.response?.status) tally.pass();
  else
    tally.find(
      'uri-too-long-status',
      `${statusOf(exchange)} instead of 414 for an address of ${LONG.length} characters.`,
      [exchange],
    );
}

/** A body that is announced too large is 413 before it is sent; an address that is too long 414, fields that are too large a 4xx. */
export const tooLarge: Probe = {
  name: 'too-large',
  title: 'Bodies, addresses and fields that are too large',
  finds: ['too-large-status', 'uri-too-long-status'],
  async run(context, tally) {
    await longField(context, tally);
    await longAddress(context, tally);
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
