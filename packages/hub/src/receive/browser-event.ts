import type { ReadEvent } from './event-schema.ts';

/** What the hub knows itself of the one who sent a browser's events. */
export interface BrowserSender {
  readonly address: string;
  /** ISO 3166-1 alpha-2, from a proxy that is trusted; undefined where it is not known. */
  readonly country: string | undefined;
  readonly userAgent: string | undefined;
  readonly now: Date;
}

/** How far behind and before the hub's clock a browser's may be, in ms; beyond, the time of receipt is taken. */
const BEHIND = 24 * 3_600_000;
const AHEAD = 300_000;

/**
 * An event as the hub believes it of a browser, whose key anybody can read: what was seen, but not who saw it, and nothing
 * that only servers see.
 */
export function browserEvent(event: ReadEvent, sender: BrowserSender): ReadEvent {
  const {
    request_headers: _requestHeaders,
    response_headers: _responseHeaders,
    request_body: _requestBody,
    response_body: _responseBody,
    country: _country,
    time,
    ...seen
  } = event;
  const at =
    typeof time === 'number' ? (time < 100_000_000_000 ? time * 1_000 : time) : Date.parse(time ?? '');
  const now = sender.now.getTime();
  const plausible = at >= now - BEHIND && at <= now + AHEAD;
  return {
    ...seen,
    ...(plausible && time !== undefined && { time }),
    kind: 'browser',
    client_address: sender.address,
    user_agent: sender.userAgent?.slice(0, 2_048),
    ...(sender.country !== undefined && { country: sender.country }),
  };
}

/** Of one event, at most: anybody can send a number. */
const MOST_DROPPED = 10_000;

/** How many events its page did not send before this one, as it tells. */
export function droppedBefore({ attributes }: ReadEvent): number {
  const told = attributes?.['errata.dropped'];
  return typeof told === 'number' && Number.isSafeInteger(told)
    ? Math.min(MOST_DROPPED, Math.max(0, told))
    : 0;
}
