import type { Exchange } from '../wire/exchange.ts';
import { known, unjudgeable } from './judge.ts';
import type { Probe } from './probe.ts';
import type { Tally } from './tally.ts';

/** `'"<errata>`, percent-encoded. */
const HOSTILE = '%27%22%3Cerrata%3E';

function judge(exchange: Exchange, tally: Tally): void {
  const unsure = unjudgeable(exchange);
  const { headers, body = '' } = exchange.response ?? {};
  const html = /html|svg|xml/i.test(headers?.get('content-type') ?? 'html');
  if (unsure !== undefined) tally.unsure(unsure);
  else if (html && body.includes('<errata>'))
    tally.find('reflected-markup', 'The page repeats markup from the address as it is.', [exchange]);
  else tally.pass();
}

/** Broken percent-encoding and quotes in paths and queries are refused or ignored; they never break the server. */
export const hostileInput: Probe = {
  name: 'hostile-input',
  title: 'Broken encoding and quotes in addresses',
  finds: ['reflected-markup'],
  async run(context, tally) {
    const { surface, send } = context;
    const targets = [`${surface.base}/%zz`, `${surface.base}/${HOSTILE}`];
    for (const { target, path } of known(context, 2)) {
      targets.push(`${target}${target.includes('?') ? '&' : '?'}errata=${HOSTILE}`);
      if (path.endsWith('/')) continue;
      targets.push(`${path}/%zz`, `${path}/${HOSTILE}`);
      // An id, most likely: what is put into a query when nobody looks.
      if (/\/\d+$/.test(path)) targets.push(path.replace(/\d+$/, HOSTILE));
    }
    for (const target of targets) judge(await send({ target, bad: true }), tally);
  },
};
