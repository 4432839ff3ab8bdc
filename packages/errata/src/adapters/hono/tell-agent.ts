import { peek } from '../../foreign/peek.ts';
import type { Observer, Reader } from '../../problem/observer.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import type { HonoContext } from './hono.ts';
import { exchangeOf, type HonoExchange } from './hono-exchange.ts';

/** Has an agent read each request of a Hono application by Hono's context. */
export function tellAgent<C extends HonoContext>(
  agent: Observer,
  consumer: ErrataOptions<C>['consumer'],
): (exchange: HonoExchange) => void {
  const reader: Reader = {
    route: (c: HonoContext) => exchangeOf(c).route(),
    address: (c: HonoContext) => exchangeOf(c).address(),
    consumer: (c: C) => consumer?.(c),
  };
  return ({ native }) => {
    const incoming = peek(native.env, 'incoming');
    const outgoing = peek(native.env, 'outgoing');
    // Under @hono/node-server. Elsewhere `errata/fetch` around `app.fetch` sees how a request ends.
    if (typeof incoming === 'object' && incoming && typeof outgoing === 'object' && outgoing)
      agent.took(incoming, outgoing, native, reader);
  };
}
