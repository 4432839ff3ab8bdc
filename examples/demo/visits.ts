import type { NetworkError } from 'errata/protocol';
import { CURRENT, STOREFRONT } from './cast.ts';
import type { Chance } from './chance.ts';
import { beacon } from './hub.ts';
import { BROWSERS, perMinute } from './pace.ts';
import { browserEvent } from './pages.ts';

const EVERY_MS = 250;
const PATIENCE_MS = 6_000;
/** Calls that come to the shop although their user never sees the answer. */
const ARRIVES: readonly (NetworkError | undefined)[] = [undefined, 'timeout', 'aborted', 'cors', 'reset'];

/** Has browsers call the shop from its pages and tell the hub how it ended for them, until it is told to stop. */
export function startVisits(chance: Chance, shop: () => string): { stop(): void } {
  async function visit(): Promise<void> {
    const event = browserEvent(chance, Date.now());
    if (!ARRIVES.includes(event.network_error)) return beacon(event);
    const ids = { trace_id: chance.hex(32), span_id: chance.hex(16) };
    const post = event.method === 'POST';
    const response = await fetch(shop() + new URL(event.url ?? '').pathname, {
      method: event.method,
      headers: {
        'x-api-key': STOREFRONT.key,
        'api-version': CURRENT,
        'user-agent': event.user_agent ?? '',
        traceparent: `00-${ids.trace_id}-${ids.span_id}-01`,
        ...(post ? { 'content-type': 'application/json' } : {}),
      },
      ...(post ? { body: JSON.stringify({ product: 'tea', quantity: 1 }) } : {}),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = (await response.json()) as { code?: string };
    if (event.network_error) return beacon({ ...event, ...ids });
    const { code: _, ...seen } = event;
    beacon({ ...seen, ...ids, status: response.status, ...(answer.code ? { code: answer.code } : {}) });
  }

  const timer = setInterval(() => {
    // While the shop is being replaced a visit may fail; there are others.
    const due = (perMinute(Date.now()) * BROWSERS * EVERY_MS) / 60_000;
    if (chance.happens(due)) visit().catch(() => {});
  }, EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
