import type { Report, RequestEvent } from 'errata/protocol';

const { ERRATA_HUB = 'http://127.0.0.1:4400', ERRATA_KEY = '', ERRATA_BROWSER_KEY = '' } = process.env;

async function post(path: string, type: string, body: string): Promise<void> {
  const response = await fetch(ERRATA_HUB + path, {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${ERRATA_KEY}` },
    body,
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`The hub answered ${response.status}: ${answer}`);
}

/** Sends events as an agent would. Rejects where the hub does not take them. */
export const sendEvents = (events: readonly RequestEvent[]): Promise<void> =>
  post('/v1/requests', 'application/x-ndjson', events.map((event) => JSON.stringify(event)).join('\n'));

/** Sends what an agent tells of itself. Rejects where the hub does not take it. */
export const sendReport = (report: Report): Promise<void> =>
  post('/v1/reports', 'application/json', JSON.stringify(report));

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
