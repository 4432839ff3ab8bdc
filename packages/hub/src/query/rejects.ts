import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { RejectList } from './answers/rejects.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { isoTime } from './range.ts';

export const rejectsParams = z.object({
  project: z.string().min(1).max(63).default('default'),
  source: z.string().max(200).optional().describe('Only lines of this import'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(4_000).optional(),
});

const place = z.object({ arrived: z.number(), source: z.string(), line: z.number() });
const row = z.object({
  arrived_s: z.number(),
  source: z.string(),
  name: z.string(),
  line: z.number(),
  reason: z.string(),
  text: z.string(),
});
const totalRow = z.object({ total: z.number() });

/** Lines that could not be read: the latest arrival first, in the order of the file within it. */
export async function rejects(
  telemetry: TelemetryStore,
  params: z.output<typeof rejectsParams>,
): Promise<RejectList> {
  const after = readCursor(params.cursor, place);
  const scope = (binder: Binder) => [
    `project = ${binder.text(params.project)}`,
    ...(params.source === undefined ? [] : [`source = ${binder.text(params.source)}`]),
  ];
  const binder = new Binder();
  const conditions = scope(binder);
  if (after) {
    const arrived = `toDateTime(${binder.int(after.arrived)}, 'UTC')`;
    conditions.push(
      `(arrived < ${arrived} OR (arrived = ${arrived} AND (source, line) > (${binder.text(after.source)}, ${binder.bind(after.line, 'UInt64')})))`,
    );
  }
  const counting = new Binder();
  const [rows, [count]] = await Promise.all([
    ask(
      telemetry,
      `SELECT toUnixTimestamp(arrived) AS arrived_s, toString(source) AS source, name, line, reason, text FROM rejects
       WHERE ${conditions.join(' AND ')} ORDER BY arrived DESC, source, line LIMIT ${binder.int(params.limit + 1)}`,
      row,
      binder,
    ),
    ask(
      telemetry,
      `SELECT count() AS total FROM rejects WHERE ${scope(counting).join(' AND ')}`,
      totalRow,
      counting,
    ),
  ]);
  const shown = rows.slice(0, params.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ arrived_s, ...reject }) => ({ ...reject, arrived: isoTime(arrived_s * 1_000) })),
    next: last ? writeCursor({ arrived: last.arrived_s, source: last.source, line: last.line }) : null,
    total: count?.total ?? 0,
  };
}
