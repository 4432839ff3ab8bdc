import { z } from 'zod';
import { ERROR_CLASSES, type ErrorClass } from '../../vendor-codes/error-class.ts';
import { nextCursor, rangeAnswer, timeText } from './range.ts';

/** How calls ended. */
const endings = {
  requests: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
  errors_2xx: z.number().describe('Successes whose body says an error, as those of Slack and GraphQL do'),
  lost: z.number().describe('Ended without a status: a network error, or given up'),
  availability: z
    .number()
    .nullable()
    .describe('Calls that got an answer below 500, of all; null without calls'),
};

const latency = {
  p50_us: z.number().nullable(),
  p95_us: z.number().nullable(),
  p99_us: z.number().nullable(),
};

/** What went wrong, in the other side's own words and in ours. */
export const vendorErrorAnswer = z.object({
  status: z.number().describe('0: no status arrived'),
  code: z.string().describe("As the vendor's body says it; empty where it says none"),
  vendor: z.string().describe('Whose body it was, one of the shapes of `errata/explain`; empty if unknown'),
  network_error: z.string(),
  requests: z.number(),
  last_seen: timeText,
  class: z
    .enum(Object.keys(ERROR_CLASSES) as [ErrorClass, ...ErrorClass[]])
    .nullable()
    .describe(
      "The same word whoever says it: of the vendor's code where it is known, else of the status; null without one",
    ),
  title: z
    .string()
    .describe("Name of the code's class, of the gRPC code that the vendor said, or of the status"),
  summary: z.string().describe('What that means'),
  catalogue_key: z.string().nullable(),
  retry: z
    .object({ rule: z.string(), note: z.string() })
    .nullable()
    .describe('Whether to send it again; null where nobody knows'),
});
export type VendorError = z.infer<typeof vendorErrorAnswer>;

/** The least that was left of a limit, as answers told it. */
export const headroomAnswer = z.object({
  remaining: z.number().describe('As the vendor counts, mostly requests'),
  limit: z.number().nullable().describe('Told beside it; null where it was not'),
  at: timeText.describe('Start of the bucket of the trend in which it was told'),
});
export type Headroom = z.infer<typeof headroomAnswer>;

/** A host that was called. */
export const dependencyAnswer = z.object({
  host: z.string(),
  vendor: z
    .string()
    .describe(
      'The service that it is, by its name or by what its errors are typical of; empty where none is known',
    ),
  internal: z.boolean().describe('A private name or address, or a host that our own servers answer to'),
  ...endings,
  previous_requests: z.number(),
  error_rate: z
    .number()
    .nullable()
    .describe('4xx, 5xx and lost calls, and successes that say an error, of all'),
  ...latency,
  last_seen: timeText,
  trend: z.array(z.number()),
  trend_errors: z.array(z.number()),
  trend_start: timeText,
  trend_bucket_seconds: z.number(),
  top_error: vendorErrorAnswer.nullable(),
  headroom: headroomAnswer.nullable().describe('The lowest of the range; null where no answer told'),
  endpoints_hurt: z.number().describe('Our endpoints that failed in traces of its failed calls'),
});
export type Dependency = z.infer<typeof dependencyAnswer>;

export const dependencyListAnswer = z.object({
  items: z.array(dependencyAnswer),
  next: nextCursor,
  range: rangeAnswer,
  looked_at: z.number().describe('The latest failed calls whose traces `endpoints_hurt` was read from'),
});
export type DependencyList = z.infer<typeof dependencyListAnswer>;

/** A method and route that was called. */
export const outboundRouteAnswer = z.object({
  method: z.string(),
  route: z.string(),
  ...endings,
  p50_us: z.number().nullable(),
  p95_us: z.number().nullable(),
  last_seen: timeText,
});
export type OutboundRoute = z.infer<typeof outboundRouteAnswer>;

/** One host, from rollups. */
export const dependencyDetailAnswer = z.object({
  host: z.string(),
  vendor: dependencyAnswer.shape.vendor,
  internal: dependencyAnswer.shape.internal,
  totals: z.object({ ...endings, ...latency }),
  previous: z
    .object(endings)
    .nullable()
    .describe('The same over the range before; null if nothing was called then'),
  series: z.array(
    z.object({
      time: timeText.describe('Start of the bucket'),
      ...endings,
      ...latency,
      lowest_remaining: z.number().nullable(),
      limit: z.number().nullable(),
    }),
  ),
  bucket_seconds: z.number(),
  incomplete_from: timeText.nullable(),
  headroom: headroomAnswer.nullable(),
  errors: z.array(vendorErrorAnswer).describe('Most frequent first, at most 50'),
  routes: z.array(outboundRouteAnswer).describe('Most called first, at most 100'),
  range: rangeAnswer,
});
export type DependencyDetail = z.infer<typeof dependencyDetailAnswer>;

/** What only single calls tell: phases, attempts, what the last answer said of the limit. */
export const dependencyCallsAnswer = z.object({
  looked_at: z.number().describe('The latest calls of the range, at most 20,000'),
  phases: z
    .array(
      z.object({
        phase: z.enum(['dns', 'connect', 'tls', 'wait', 'receive']),
        calls: z.number().describe('In which it took place'),
        total_us: z.number(),
        p50_us: z.number().nullable(),
        p95_us: z.number().nullable(),
      }),
    )
    .describe('In the order in which they happen'),
  attempts: z
    .array(z.object({ attempt: z.number(), requests: z.number(), failed: z.number() }))
    .describe('Where clients told which attempt a call was'),
  limit: z
    .object({
      limit: z.number().nullable(),
      remaining: z.number().nullable(),
      resets_at: timeText.nullable(),
      at: timeText,
    })
    .nullable()
    .describe('What the latest answer told'),
  range: rangeAnswer,
});
export type DependencyCalls = z.infer<typeof dependencyCallsAnswer>;

const hurt = {
  requests: z.number().describe('With a failed call to the host in their trace'),
  failed: z.number().describe('Of those, the ones that failed themselves'),
  failures: z.number().describe('All failures over the time that was looked at, whatever the cause'),
};

/** Whom its failed calls hurt, by trace. */
export const dependencyHurtAnswer = z.object({
  looked_at: z.number().describe('The latest failed calls, at most 5,000'),
  traced: z.number().describe('Of those, the ones that carried a trace'),
  since: timeText.nullable().describe('When the first of them began; null without any'),
  endpoints: z
    .array(z.object({ service: z.string(), method: z.string(), route: z.string(), ...hurt }))
    .describe('Most failed first, at most 50'),
  consumers: z
    .array(
      z.object({
        consumer: z.string(),
        name: z.string().describe('Empty where nobody told it'),
        consumer_group: z.string(),
        ...hurt,
      }),
    )
    .describe('Known ones, most failed first, at most 50'),
  unnamed: z.object({ requests: z.number(), failed: z.number() }).describe('Requests of nobody known'),
  range: rangeAnswer,
});
export type DependencyHurt = z.infer<typeof dependencyHurtAnswer>;
