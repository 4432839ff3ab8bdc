import { BODY_NOTES, NETWORK_ERRORS, type RequestEvent, type ResourceLine } from 'errata/protocol';
import { z } from 'zod';

const short = (most: number) => z.string().max(most);
const size = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const hex = (digits: number) =>
  z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`, 'i'), `must be ${digits} hex digits`);
const time = z.union([short(40), z.number()]);
/** Members that an object of the sender's own names may have. */
const MEMBERS = 64;
/** Characters kept of a body. */
const BODY = 65_536;

function members<T extends z.ZodType>(value: T) {
  return z
    .record(short(128), value)
    .refine((all) => Object.keys(all).length <= MEMBERS, `must hold at most ${MEMBERS} members`);
}

const kind = z.enum(['server', 'client', 'browser', 'monitor']);
const service = short(128);
const environment = short(64);
const release = short(128);
const host = short(255);
const attributes = members(z.union([short(4_096), z.number(), z.boolean()]));
const headers = members(short(8_192));

/** A line of the native door. Text that is too long is refused, not cut: a sender can know its limits. */
export const eventSchema = z
  .object({
    method: short(32).regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/, 'must be an HTTP method'),
    status: z.union([z.literal(0), z.number().int().min(100).max(999)]),
    url: short(8_192).optional(),
    route: short(512).optional(),
    time: time.optional(),
    kind: kind.optional(),
    service: service.optional(),
    environment: environment.optional(),
    release: release.optional(),
    host: host.optional(),
    protocol: short(16).optional(),
    code: short(128).optional(),
    exception_type: short(256).optional(),
    message: short(16_384).optional(),
    duration_us: z.number().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
    request_size: size.optional(),
    response_size: size.optional(),
    consumer: short(256).optional(),
    consumer_group: short(128).optional(),
    client_address: short(64).optional(),
    user_agent: short(2_048).optional(),
    referrer: short(4_096).optional(),
    trace_id: hex(32).optional(),
    span_id: hex(16).optional(),
    parent_span_id: hex(16).optional(),
    problem_type: short(2_048).optional(),
    api_version: short(64).optional(),
    deprecation: time.optional(),
    sunset: time.optional(),
    vendor: short(64).optional(),
    network_error: z.enum(NETWORK_ERRORS).optional(),
    attempt: z.number().int().min(1).max(65_535).optional(),
    ratelimit: z
      .object({ limit: size.optional(), remaining: size.optional(), reset: size.optional() })
      .optional(),
    phases: z
      .object({
        dns: size.optional(),
        connect: size.optional(),
        tls: size.optional(),
        wait: size.optional(),
        receive: size.optional(),
      })
      .optional(),
    page: short(2_048).optional(),
    connection: short(32).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/i, 'must be two letters')
      .optional(),
    request_headers: headers.optional(),
    response_headers: headers.optional(),
    request_body: short(BODY).optional(),
    response_body: short(BODY).optional(),
    request_body_note: z.enum(BODY_NOTES).optional(),
    response_body_note: z.enum(BODY_NOTES).optional(),
    attributes: attributes.optional(),
  })
  .refine(
    (event) => event.url !== undefined || event.route !== undefined,
    'needs url or route',
  ) satisfies z.ZodType<RequestEvent>;

/** What a line says for the lines after it. */
export const resourceSchema = z.object({
  resource: z.object({
    kind: kind.optional(),
    service: service.optional(),
    environment: environment.optional(),
    release: release.optional(),
    host: host.optional(),
    attributes: attributes.optional(),
  }),
}) satisfies z.ZodType<ResourceLine>;

/** An event as its line says it. */
export type ReadEvent = z.infer<typeof eventSchema>;
/** What holds for the lines after a resource line. */
export type Resource = z.infer<typeof resourceSchema>['resource'];

/** Seconds below which a number is taken for seconds, above it for milliseconds: the year 5138. */
const MOST_SECONDS = 100_000_000_000;
const EARLIEST = Date.UTC(1970, 0, 2);
const LATEST = Date.UTC(2200, 0, 1);
/** As far as 32 bits of seconds reach. */
const LATEST_MOMENT = Date.UTC(2106, 0, 1);

/** The moment of an event, or null where it is no time between 1970 and 2200. */
export function eventTime(time: string | number | undefined, now: Date): Date | null {
  if (time === undefined) return now;
  const at = milliseconds(time);
  return at >= EARLIEST && at < LATEST ? new Date(at) : null;
}

/** Seconds since 1970 of when something is deprecated or ends, 0 where that is not said; null where it is no time. */
export function momentOf(time: string | number | undefined): number | null {
  if (time === undefined) return 0;
  const at = milliseconds(time);
  return at >= EARLIEST && at < LATEST_MOMENT ? Math.floor(at / 1_000) : null;
}

function milliseconds(time: string | number): number {
  if (typeof time === 'string') return Date.parse(time);
  return Math.abs(time) < MOST_SECONDS ? time * 1_000 : time;
}
