import type { Sent } from '../problem/policy.ts';
import type { Remembered } from './store.ts';

/** Fields that belong to the connection, to the way the body was sent, or to the other policies of the one request. */
const OWN =
  /^(?:connection|keep-alive|transfer-encoding|content-length|content-encoding|date|vary|age|(?:x-)?ratelimit.*|access-control-.*)$/;

/** What is remembered of a response: enough to send it again. */
export function remembered({ status, headers, body }: Sent): Remembered {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.test(name)));
  if (!body) return { status, headers: {} };
  try {
    return {
      status,
      headers: kept,
      body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body),
    };
  } catch {
    return { status, headers: {} };
  }
}
