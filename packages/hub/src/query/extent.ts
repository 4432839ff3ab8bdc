import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Extent } from './answers/extent.ts';
import { kindAnswer } from './answers/range.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { isoTime } from './range.ts';

export const extentParams = z.object({ project: z.string().min(1).max(63).default('default') });

/** Environments and services beyond this many are not listed. */
const NAMES = 200;

const edgeRow = z.object({ time_us: z.number() });
const sumsRow = z.object({
  requests: z.number(),
  environments: z.array(z.string()),
  services: z.array(z.string()),
  kinds: z.array(kindAnswer),
});
const arrivedRow = z.object({ arrived_s: z.number() });

/** What a project holds: when it begins and ends, how much, and the names to choose from. */
export async function extent(
  telemetry: TelemetryStore,
  { project }: z.output<typeof extentParams>,
): Promise<Extent> {
  const edge = (direction: 'ASC' | 'DESC') => {
    const binder = new Binder();
    return ask(
      telemetry,
      `SELECT toUnixTimestamp64Micro(time) AS time_us FROM requests WHERE project = ${binder.text(project)}
       ORDER BY time ${direction} LIMIT 1`,
      edgeRow,
      binder,
    );
  };
  const sums = new Binder();
  const [firsts, lasts, [total], arrived] = await Promise.all([
    edge('ASC'),
    edge('DESC'),
    ask(
      telemetry,
      `SELECT sum(t.requests) AS requests, arraySort(groupUniqArrayIf(${NAMES})(environment, environment != '')) AS environments,
         arraySort(groupUniqArrayIf(${NAMES})(service, service != '')) AS services,
         arraySort(groupUniqArray(toString(kind))) AS kinds
       FROM traffic_day AS t WHERE project = ${sums.text(project)}`,
      sumsRow,
      sums,
    ),
    lastArrival(telemetry, project),
  ]);
  const [first] = firsts;
  const [last] = lasts;
  return {
    first: first ? isoTime(first.time_us / 1_000) : null,
    last: last ? isoTime(last.time_us / 1_000) : null,
    requests: total?.requests ?? 0,
    arrived_last: arrived === null ? null : isoTime(arrived * 1_000),
    environments: total?.environments ?? [],
    services: total?.services ?? [],
    kinds: total?.kinds ?? [],
  };
}

async function lastArrival(telemetry: TelemetryStore, project: string): Promise<number | null> {
  const binder = new Binder();
  const [row] = await ask(
    telemetry,
    `SELECT toUnixTimestamp(max(a.arrived)) AS arrived_s FROM arrivals AS a WHERE project = ${binder.text(project)}`,
    arrivedRow,
    binder,
  );
  return row && row.arrived_s > 0 ? row.arrived_s : null;
}
