import type { Exchange } from '../wire/exchange.ts';
import type { Tally } from './tally.ts';

/** A refusal of input must name what is wrong; any of `names` will do. */
export function namesField(exchange: Exchange, names: readonly string[], tally: Tally): void {
  const body = exchange.response?.body.toLowerCase() ?? '';
  if (body === '' || names.some((name) => body.includes(name.toLowerCase()))) tally.pass();
  else
    tally.find(
      'field-not-named',
      `The body says nothing of ${names.slice(0, 5).join(', ')}, which is what was wrong.`,
      [exchange],
    );
}
