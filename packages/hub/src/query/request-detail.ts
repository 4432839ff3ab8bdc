import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { RequestDetail } from './answers/request.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { isoTime, readTime, type Span } from './range.ts';
import { REQUEST_COLUMNS, requestOf, requestRow } from './request-rows.ts';
import { statusText } from './status-text.ts';

export const requestDetailParams = z.object({
  project: z.string().min(1).max(63).default('default'),
  time: z.string().max(40).optional().describe('Time of the request as a list gave it: finds it sooner'),
});

const row = requestRow.extend({
  environment: z.string(),
  release: z.string(),
  protocol: z.string(),
  exception_type: z.string(),
  message: z.string(),
  request_size: z.number().nullable(),
  trace_id: z.string(),
  span_id: z.string(),
  source: z.string(),
  arrived_s: z.number(),
  attributes: z.record(z.string(), z.string()),
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
    const [found] = await ask(
      telemetry,
      `SELECT ${REQUEST_COLUMNS}, environment, release, protocol, exception_type, message, request_size, trace_id, span_id,
         source, toUnixTimestamp(arrived) AS arrived_s, attributes
       FROM requests WHERE ${conditions.join(' AND ')} LIMIT 1`,
      row,
      binder,
    );
    if (!found) continue;
    const { arrived_s, environment, release, protocol, exception_type, message, request_size, ...rest } =
      found;
    const { trace_id, span_id, source, attributes, ...listed } = rest;
    const { title, summary } = statusText(found.status);
    return {
      ...requestOf(listed),
      environment,
      release,
      protocol,
      exception_type,
      message,
      request_size,
      trace_id,
      span_id,
      source,
      arrived: isoTime(arrived_s * 1_000),
      attributes,
      title,
      summary,
    };
  }
  return undefined;
}

/** A UUIDv7 begins with the ms of its making, which for our ids is the second of the request. */
function secondOf(id: string): Span | undefined {
  if (id[14] !== '7') return undefined;
  const from = Math.floor(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) / 1_000) * 1_000;
  return { from, to: from + 1_000 };
}
