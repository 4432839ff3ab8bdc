import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { counted } from './counted.ts';
import { traffic } from './families.ts';
import type { Scope } from './scope.ts';

/** Rows that one sample may make the store read, with all that lies between its own. */
const ROWS_READ = 400_000;
/** Requests below which a sample says little. */
const SMALLEST = 300;

const row = z.object({ requests: z.number() });

/** All requests in the scope's span, whatever its filter. */
export async function requestsIn(telemetry: TelemetryStore, scope: Scope): Promise<number> {
  const binder = new Binder();
  const source = counted(
    scope,
    { family: traffic, unfiltered: true, spans: [scope.span], keys: [], measures: ['requests'] },
    binder,
  );
  const [sum] = await ask(telemetry, `SELECT sum(s.requests) AS requests FROM ${source} AS s`, row, binder);
  return sum?.requests ?? 0;
}

/**
 * How many of `wanted` requests to look at closely, among `all` in the same span. They are stored by time, so rare ones lie
 * far apart and cost the more to read: of those fewer are taken.
 */
export function sampleSize(wanted: number, all: number, largest: number): number {
  const affordable = all === 0 ? 0 : (ROWS_READ * wanted) / all;
  return Math.round(Math.min(largest, Math.max(SMALLEST, affordable)));
}
