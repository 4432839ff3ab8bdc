import type { ZodType } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Binder } from './bind.ts';

/** Seconds after which a question is given up: whoever asked has stopped waiting. */
export const MAX_SECONDS = 10;

/** What one question may cost. Beyond it the store fails with `timeout`, `limit` or `memory`. */
const LIMITS = [
  `max_execution_time = ${MAX_SECONDS}`,
  'max_result_rows = 100000',
  'max_memory_usage = 2000000000',
  'optimize_read_in_order = 1',
  // A filter is bound text: its cost is limited by its length, not by this.
  'max_query_size = 1000000',
];

/** Puts a question to the store, within the limits of every question. */
export function ask<T>(
  telemetry: TelemetryStore,
  sql: string,
  row: ZodType<T>,
  binder: Binder,
): Promise<T[]> {
  return telemetry.query(`${sql}\nSETTINGS ${LIMITS.join(', ')}`, row, binder.params);
}
