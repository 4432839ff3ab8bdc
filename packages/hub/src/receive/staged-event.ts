import type { ReadEvent, Resource } from './event-schema.ts';
import { eventTime, momentOf } from './event-schema.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Why an event's times were not understood. */
export const TIME_FAULT =
  'must be ISO 8601, or seconds or milliseconds since 1970, before the year 2200 (deprecation and sunset: before 2106).';

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
  const { url, attributes, duration_us, ratelimit, request_headers, response_headers, ...rest } = event;
  const staged: Record<string, unknown> = {
    ...(resource && { ...resource, attributes: undefined }),
    ...rest,
    kind: event.kind ?? resource?.kind ?? 'server',
    time: time.toISOString().slice(0, 23).replace('T', ' '),
    method: event.method.toUpperCase(),
    target: url ?? '',
    deprecation,
    sunset,
  };
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
  if (request_headers) staged.request_headers = withoutSecrets(request_headers);
  if (response_headers) staged.response_headers = withoutSecrets(response_headers);
  if (attributes || resource?.attributes)
    staged.attributes = withoutSecrets({ ...resource?.attributes, ...attributes });
  // Last, so that a log that was cut off is searched for whole deliveries.
  if (delivery !== undefined) staged.delivery = delivery;
  return staged;
}
