import type { RequestEvent } from 'errata/protocol';

const { ERRATA_HUB = 'http://127.0.0.1:4400', ERRATA_KEY = '', ERRATA_BROWSER_KEY = '' } = process.env;

/** Sends events as an agent would. Rejects where the hub does not take them. */
export async function sendEvents(events: readonly RequestEvent[]): Promise<void> {
  const response = await fetch(`${ERRATA_HUB}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${ERRATA_KEY}` },
    body: events.map((event) => JSON.stringify(event)).join('\n'),
  });
  if (!response.ok) throw new Error(`The hub answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

/**
 * Sends an event of a browser as `navigator.sendBeacon` does: nobody waits for the answer. The fields are those of a proxy in
 * front of the hub, which knows where somebody is.
 */
export function beacon({ country = '', client_address = '', user_agent = '', ...event }: RequestEvent): void {
  const url = `${ERRATA_HUB}/v1/browser?key=${encodeURIComponent(ERRATA_BROWSER_KEY)}`;
  fetch(url, {
    method: 'POST',
    headers: { 'x-country-code': country, 'x-forwarded-for': client_address, 'user-agent': user_agent },
    body: JSON.stringify(event),
  }).then(
    (response) => response.arrayBuffer(),
    () => {},
  );
}
