import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { RequestDetail } from './answers/request.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { isoTime, readTime, type Span } from './range.ts';
import { REQUEST_COLUMNS, requestRow, requestsOf } from './request-rows.ts';
import { statusText } from './status-text.ts';

export const requestDetailParams = z.object({
  project: z.string().min(1).max(63).default('default'),
  time: z.string().max(40).optional().describe('Time of the request as a list gave it: finds it sooner'),
});

/** Columns that are answered as they are stored. */
const PLAIN = [
  'environment',
  'release',
  'protocol',
  'exception_type',
  'message',
  'request_size',
  'problem_type',
  'trace_id',
  'span_id',
  'parent_span_id',
  'phases',
  'page',
  'connection',
  'country',
  'request_headers',
  'response_headers',
  'request_body',
  'response_body',
  'request_body_note',
  'response_body_note',
  'source',
  'attributes',
] as const;

const texts = z.record(z.string(), z.string());
const count = z.number().nullable();
const row = requestRow.extend({
  environment: z.string(),
  release: z.string(),
  protocol: z.string(),
  exception_type: z.string(),
  message: z.string(),
  request_size: count,
  problem_type: z.string(),
  trace_id: z.string(),
  span_id: z.string(),
  parent_span_id: z.string(),
  phases: z.record(z.string(), z.number()),
  page: z.string(),
  connection: z.string(),
  country: z.string(),
  request_headers: texts,
  response_headers: texts,
  request_body: z.string(),
  response_body: z.string(),
  request_body_note: z.string(),
  response_body_note: z.string(),
  source: z.string(),
  attributes: texts,
  arrived_s: z.number(),
  deprecation_s: z.number(),
  sunset_s: z.number(),
  attempt: z.number(),
  ratelimit_limit: count,
  ratelimit_remaining: count,
  ratelimit_reset: count,
});

/** One request with all that is known of it; undefined if the project has none of that id. */
export async function requestDetail(
  telemetry: TelemetryStore,
  id: string,
  { project, time }: z.output<typeof requestDetailParams>,
  now: Date,
): Promise<RequestDetail | undefined> {
  const hint = time === undefined ? undefined : readTime('time', time, now);
  const likely = hint === undefined ? secondOf(id) : { from: Math.floor(hint), to: Math.floor(hint) + 1 };
  // Sorted by time, not by id: where to look is worth a guess, and only a wrong one costs a search through all.
  for (const span of [...(likely ? [likely] : []), undefined]) {
    const binder = new Binder();
    const conditions = [`project = ${binder.text(project)}`];
    if (span) conditions.push(`time >= ${binder.time(span.from)}`, `time < ${binder.time(span.to)}`);
    conditions.push(`id = ${binder.bind(id, 'UUID')}`);
    const found = await ask(
      telemetry,
      `SELECT ${REQUEST_COLUMNS}, ${PLAIN.join(', ')}, toUnixTimestamp(arrived) AS arrived_s,
         toUnixTimestamp(deprecation) AS deprecation_s, toUnixTimestamp(sunset) AS sunset_s, attempt,
         ratelimit_limit, ratelimit_remaining, ratelimit_reset
       FROM requests WHERE ${conditions.join(' AND ')} LIMIT 1`,
      row,
      binder,
    );
    const [request] = await requestsOf(telemetry, project, found);
    if (request) return detailOf(request);
  }
  return undefined;
}

type Named = Awaited<ReturnType<typeof requestsOf<z.infer<typeof row>>>>[number];

function detailOf(found: Named): RequestDetail {
  const { arrived_s, deprecation_s, sunset_s, attempt, ...known } = found;
  const { ratelimit_limit: limit, ratelimit_remaining: remaining, ratelimit_reset: reset, ...row } = known;
  const { title, summary } = statusText(found.status);
  return {
    ...row,
    arrived: isoTime(arrived_s * 1_000),
    deprecation: momentText(deprecation_s),
    sunset: momentText(sunset_s),
    attempt: attempt || null,
    ratelimit: limit === null && remaining === null && reset === null ? null : { limit, remaining, reset },
    title,
    summary,
  };
}

/** A moment of 0 is unknown. */
function momentText(seconds: number): string | null {
  return seconds === 0 ? null : isoTime(seconds * 1_000);
}

/** A UUIDv7 begins with the ms of its making, which for our ids is the second of the request. */
function secondOf(id: string): Span | undefined {
  if (id[14] !== '7') return undefined;
  const from = Math.floor(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) / 1_000) * 1_000;
  return { from, to: from + 1_000 };
}
