import type { RequestEvent } from 'errata/protocol';
import { z } from 'zod';

const short = (most: number) => z.string().max(most);
const size = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const ATTRIBUTES = 64;

/** A line of the native door. Text that is too long is refused, not cut: a sender can know its limits. */
export const eventSchema = z
  .object({
    method: short(32).regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/, 'must be an HTTP method'),
    status: z.union([z.literal(0), z.number().int().min(100).max(999)]),
    url: short(8_192).optional(),
    route: short(512).optional(),
    time: z.union([z.string().max(40), z.number()]).optional(),
    kind: z.enum(['server', 'client', 'browser', 'monitor']).optional(),
    service: short(128).optional(),
    environment: short(64).optional(),
    release: short(128).optional(),
    host: short(255).optional(),
    protocol: short(16).optional(),
    code: short(128).optional(),
    exception_type: short(256).optional(),
    message: short(16_384).optional(),
    duration_us: z.number().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
    request_size: size.optional(),
    response_size: size.optional(),
    consumer: short(256).optional(),
    client_address: short(64).optional(),
    user_agent: short(2_048).optional(),
    referrer: short(4_096).optional(),
    trace_id: z
      .string()
      .regex(/^[0-9a-f]{32}$/i, 'must be 32 hex digits')
      .optional(),
    span_id: z
      .string()
      .regex(/^[0-9a-f]{16}$/i, 'must be 16 hex digits')
      .optional(),
    attributes: z
      .record(short(128), z.union([short(4_096), z.number(), z.boolean()]))
      .refine(
        (attributes) => Object.keys(attributes).length <= ATTRIBUTES,
        `must hold at most ${ATTRIBUTES} members`,
      )
      .optional(),
  })
  .refine(
    (event) => event.url !== undefined || event.route !== undefined,
    'needs url or route',
  ) satisfies z.ZodType<RequestEvent>;

/** Seconds below which a number is taken for seconds, above it for milliseconds: the year 5138. */
const MOST_SECONDS = 100_000_000_000;
const EARLIEST = Date.UTC(1970, 0, 2);
const LATEST = Date.UTC(2200, 0, 1);

/** The moment of an event, or null where it is no time between 1970 and 2200. */
export function eventTime(time: string | number | undefined, now: Date): Date | null {
  if (time === undefined) return now;
  const at =
    typeof time === 'number' ? (Math.abs(time) < MOST_SECONDS ? time * 1_000 : time) : Date.parse(time);
  return at >= EARLIEST && at < LATEST ? new Date(at) : null;
}
