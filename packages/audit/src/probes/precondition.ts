import type { Exchange } from '../wire/exchange.ts';
import { known, statusOf, succeeded, unjudgeable } from './judge.ts';
import type { Probe } from './probe.ts';
import { missed } from './send-body.ts';
import type { Tally } from './tally.ts';

const JSON_TYPE = ['Content-Type', 'application/json'] as const;
const NO_SUCH_VERSION = ['If-Match', '"errata-no-such-version"'] as const;

function judge(exchange: Exchange, promised: boolean, tally: Tally): void {
  const unsure = unjudgeable(exchange);
  const status = exchange.response?.status ?? 0;
  if (unsure) tally.unsure(unsure);
  else if (status === 412) tally.pass();
  else if (succeeded(status) && promised)
    tally.find('precondition-ignored', `${statusOf(exchange)} although no version matches If-Match.`, [
      exchange,
    ]);
  else if (succeeded(status))
    tally.unsure('Reading does not look at If-Match, and the document promises no 412');
  else
    tally.find('precondition-status', `${statusOf(exchange)} instead of 412 for a false If-Match.`, [
      exchange,
    ]);
}

/** A false If-Match is 412 where the API has versions. Reading is tried; writing with `--unsafe` alone. */
export const precondition: Probe = {
  name: 'precondition',
  title: 'A precondition that is false',
  finds: ['precondition-ignored', 'precondition-status'],
  async run(context, tally) {
    const { surface, send, unsafe } = context;
    const promises = (method: string, path: string) =>
      surface.operations.some(
        (each) => each.method === method && each.path === path && each.statuses.includes('412'),
      );
    const versioned = known(context, 12).filter(({ get }) => get.response?.headers.has('etag'));
    if (versioned.length === 0) tally.unsure('No resource has an ETag');
    for (const { target, path } of versioned.slice(0, 2))
      judge(await send({ target, fields: [NO_SUCH_VERSION], bad: true }), promises('GET', path), tally);
    if (!unsafe) return;
    for (const { method, path, query, takesJson } of surface.operations) {
      if (!['PUT', 'PATCH', 'DELETE'].includes(method) || !promises(method, path)) continue;
      const exchange = await send({
        method,
        target: path + query,
        fields: [NO_SUCH_VERSION, ...(takesJson ? [JSON_TYPE] : [])],
        bad: true,
        ...(takesJson ? { body: '{}' } : {}),
      });
      const status = exchange.response?.status ?? 0;
      const unsure = missed(exchange);
      if (unsure && status !== 412) tally.unsure(unsure);
      // Whoever checks the body first has done nothing either.
      else if ([400, 415, 422].includes(status))
        tally.unsure(`${status} came before the precondition was looked at`);
      else judge(exchange, true, tally);
    }
  },
};
