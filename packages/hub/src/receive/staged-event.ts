import type { ReadEvent, Resource } from './event-schema.ts';
import { eventTime, momentOf } from './event-schema.ts';
import { bodyWithoutSecrets, textWithoutSecrets, urlWithoutSecrets } from './text-without-secrets.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Why an event's times were not understood. */
export const TIME_FAULT =
  'must be ISO 8601, or seconds or milliseconds since 1970, before the year 2200 (deprecation and sunset: before 2106).';

/** Members that a resource lends as they are. */
const OF_RESOURCE = ['service', 'environment', 'release', 'host'] as const;

/** Members that are stored as they come. */
const COPIED: ReadonlySet<string> = new Set<keyof ReadEvent>([
  ...OF_RESOURCE,
  'status',
  'route',
  'protocol',
  'code',
  'exception_type',
  'message',
  'request_size',
  'response_size',
  'consumer',
  'consumer_group',
  'client_address',
  'user_agent',
  'referrer',
  'problem_type',
  'api_version',
  'vendor',
  'network_error',
  'attempt',
  'page',
  'connection',
  'request_body',
  'response_body',
  'request_body_note',
  'response_body_note',
]);

/**
 * An event as the store loads it, with what its resource says where it is silent and without secrets that its sender left
 * in. The name of the member, where a time of it is none.
 *
 * @param delivery Marks the events of one delivery, so that it is recognised when it is sent again.
 */
export function stagedEvent(
  event: ReadEvent,
  resource: Resource | undefined,
  now: Date,
  delivery: string | undefined,
): Record<string, unknown> | 'time' | 'deprecation' | 'sunset' {
  const time = eventTime(event.time, now);
  if (!time) return 'time';
  const deprecation = momentOf(event.deprecation);
  if (deprecation === null) return 'deprecation';
  const sunset = momentOf(event.sunset);
  if (sunset === null) return 'sunset';
  const { attributes, duration_us, ratelimit, phases, request_headers, response_headers } = event;
  const staged: Record<string, unknown> = {
    kind: event.kind ?? resource?.kind ?? 'server',
    time: time.toISOString().slice(0, 23).replace('T', ' '),
    method: event.method.toUpperCase(),
    target: event.url === undefined ? '' : urlWithoutSecrets(event.url),
  };
  if (resource)
    for (const name of OF_RESOURCE) if (resource[name] !== undefined) staged[name] = resource[name];
  // Only what is known: other members would pass for columns.
  for (const name in event) if (COPIED.has(name)) staged[name] = event[name as keyof ReadEvent];
  if (event.message) staged.message = textWithoutSecrets(event.message);
  if (event.referrer) staged.referrer = urlWithoutSecrets(event.referrer);
  for (const side of ['request', 'response'] as const) {
    const body = event[`${side}_body`];
    if (!body) continue;
    const isWhole = event[`${side}_body_note`] !== 'truncated';
    staged[`${side}_body`] = bodyWithoutSecrets(body, event[`${side}_headers`]?.['content-type'], isWhole);
  }
  if (deprecation !== 0) staged.deprecation = deprecation;
  if (sunset !== 0) staged.sunset = sunset;
  if (event.country) staged.country = event.country.toUpperCase();
  if (event.trace_id) staged.trace_id = event.trace_id.toLowerCase();
  if (event.span_id) staged.span_id = event.span_id.toLowerCase();
  if (event.parent_span_id) staged.parent_span_id = event.parent_span_id.toLowerCase();
  if (duration_us !== undefined) staged.duration_us = Math.round(duration_us);
  if (ratelimit) {
    staged.ratelimit_limit = ratelimit.limit;
    staged.ratelimit_remaining = ratelimit.remaining;
    staged.ratelimit_reset = ratelimit.reset;
  }
  if (phases) {
    const { dns, connect, tls, wait, receive } = phases;
    staged.phases = { dns, connect, tls, wait, receive };
  }
  if (request_headers) staged.request_headers = withoutSecrets(request_headers);
  if (response_headers) staged.response_headers = withoutSecrets(response_headers);
  if (attributes || resource?.attributes)
    staged.attributes = withoutSecrets({ ...resource?.attributes, ...attributes });
  // Last, so that a log that was cut off is searched for whole deliveries.
  if (delivery !== undefined) staged.delivery = delivery;
  return staged;
}
