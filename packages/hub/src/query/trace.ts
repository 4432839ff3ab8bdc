import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { RequestDetail } from './answers/request.ts';
import type { Trace } from './answers/trace.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { REQUEST_COLUMNS, requestRow, requestsOf } from './request-rows.ts';

/** Requests of one trace that are shown. */
const SHOWN = 200;
/** How far from the request its trace is looked for, in ms. */
const AROUND = 3_600_000;

const row = requestRow.extend({
  span_id: z.string(),
  parent_span_id: z.string(),
  attempt: z.number(),
  phases: z.record(z.string(), z.number()),
});

/** The requests of the same trace, an hour before and after it; the request alone where it has no trace. */
export async function traceOf(
  telemetry: TelemetryStore,
  project: string,
  request: RequestDetail,
): Promise<Trace> {
  const at = Date.parse(request.time);
  const binder = new Binder();
  const which =
    request.trace_id === ''
      ? `id = ${binder.bind(request.id, 'UUID')}`
      : `trace_id = ${binder.text(request.trace_id)}`;
  const rows = await ask(
    telemetry,
    `SELECT ${REQUEST_COLUMNS}, span_id, parent_span_id, attempt, phases FROM requests
     WHERE project = ${binder.text(project)} AND time >= ${binder.time(at - AROUND)} AND time <= ${binder.time(at + AROUND)}
       AND ${which}
     ORDER BY time, id LIMIT ${SHOWN + 1}`,
    row,
    binder,
  );
  return {
    trace_id: request.trace_id,
    items: (await requestsOf(telemetry, project, rows.slice(0, SHOWN))).map((found) => ({
      ...found,
      attempt: found.attempt || null,
    })),
    more: rows.length > SHOWN,
  };
}
