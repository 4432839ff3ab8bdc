import { randomUUID } from 'node:crypto';
import type { Report, RequestEvent } from 'errata/protocol';

const { ERRATA_HUB = 'http://127.0.0.1:4400', ERRATA_KEY = '', ERRATA_BROWSER_KEY = '' } = process.env;

async function send(method: string, path: string, type: string, body: string): Promise<void> {
  const response = await fetch(ERRATA_HUB + path, {
    method,
    headers: { 'content-type': type, authorization: `Bearer ${ERRATA_KEY}` },
    body,
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`The hub answered ${response.status}: ${answer}`);
}

/** Sends events as an agent would. Rejects where the hub does not take them. */
export const sendEvents = (events: readonly RequestEvent[]): Promise<void> =>
  send(
    'POST',
    '/v1/requests',
    'application/x-ndjson',
    events.map((event) => JSON.stringify(event)).join('\n'),
  );

/** Sends what an agent tells of itself. Rejects where the hub does not take it. */
export const sendReport = (report: Report): Promise<void> =>
  send('POST', '/v1/reports', 'application/json', JSON.stringify(report));

/** Imports an access log. Rejects where the hub does not take it. */
export function importLog(name: string, service: string, log: string): Promise<void> {
  const asked = new URLSearchParams({ name, service });
  return send('PUT', `/v1/imports/${randomUUID()}/content?${asked}`, 'application/octet-stream', log);
}

/** Allows requests to be sent again to the shop, and the shop to be audited. On its own machine the hub asks for no key. */
export async function allowTarget(origin: string): Promise<void> {
  const response = await fetch(`${ERRATA_HUB}/v1/replay-targets`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items: [{ origin, private: true }] }),
  });
  if (!response.ok) throw new Error(`The hub answered ${response.status}: ${await response.text()}`);
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
