import type { Exchange, Received } from '../wire/exchange.ts';
import { known, NO_SUCH_PATH, statusOf, unjudgeable } from './judge.ts';
import type { Probe } from './probe.ts';
import type { Tally } from './tally.ts';

/** Fields that say something of the resource, and do not change from one moment to the next. */
const SAME = ['content-type', 'content-language', 'cache-control', 'etag', 'www-authenticate', 'allow'];

function different(get: Received, head: Received): string[] {
  const names = SAME.filter((name) => get.headers.get(name) !== head.headers.get(name));
  const length = head.headers.get('content-length');
  const expected = get.headers.get('content-length');
  // A field that can only be known by making the body may be left out.
  if (length !== undefined && expected !== undefined && length !== expected) names.push('content-length');
  return names;
}

/** `again` asks with GET once more: what differs between two GETs as well says nothing of HEAD. */
async function judge(
  get: Exchange,
  head: Exchange,
  again: () => Promise<Exchange>,
  tally: Tally,
): Promise<void> {
  const unsure = unjudgeable(get) ?? unjudgeable(head);
  const statuses = `HEAD is answered ${statusOf(head)}, GET ${statusOf(get)}.`;
  if (unsure !== undefined || !get.response || !head.response) {
    tally.unsure(unsure ?? '');
  } else if (get.response.status < 300 && [404, 405, 501].includes(head.response.status)) {
    tally.find('head-unsupported', statuses, [head, get]);
  } else if (head.response.status !== get.response.status) {
    tally.find('head-differs', statuses, [head, get]);
  } else {
    const first = get.response;
    const seen = different(first, head.response);
    const other = seen.length === 0 ? undefined : (await again()).response;
    const names = other ? seen.filter((name) => !different(first, other).includes(name)) : seen;
    if (names.length === 0) tally.pass();
    else tally.find('head-differs', `These fields differ from GET’s: ${names.join(', ')}.`, [head, get]);
  }
}

/** HEAD is GET without the body, for errors too. */
export const head: Probe = {
  name: 'head',
  title: 'HEAD equals GET',
  finds: ['head-unsupported', 'head-differs'],
  async run(context, tally) {
    const targets = [...known(context, 3).map(({ target }) => target), context.surface.base + NO_SUCH_PATH];
    for (const target of targets) {
      const get = await context.send({ target });
      const exchange = await context.send({ method: 'HEAD', target });
      await judge(get, exchange, () => context.send({ target }), tally);
    }
  },
};
