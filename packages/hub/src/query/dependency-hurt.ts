import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { DependencyHurt } from './answers/dependencies.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import type { NamesOf } from './consumer-rows.ts';
import { counted } from './counted.ts';
import type { DependencyParams } from './dependency-detail.ts';
import { failedCalls, servedInTraces } from './failed-calls.ts';
import { consumers, routes } from './families.ts';
import { isoTime, rangeOf, type Span } from './range.ts';
import { type Scope, scopeOf } from './scope.ts';

/** The latest failed calls whose traces are looked at. */
const LOOKED_AT = 5_000;
const SHOWN = 50;

const lookedRow = z.object({ looked_at: z.number(), traced: z.number(), since_us: z.number() });
const hurt = { requests: z.number(), failed: z.number() };
const endpoint = { service: z.string(), method: z.string(), route: z.string() };
const endpointRow = z.object({ ...endpoint, ...hurt });
const consumerRow = z.object({ consumer: z.string(), consumer_group: z.string(), ...hurt });
const endpointFailures = z.object({ ...endpoint, failures: z.number() });
const consumerFailures = z.object({ consumer: z.string(), failures: z.number() });

/** Which of our endpoints and consumers had failed calls to the host in their traces, and how many failed themselves. */
export async function dependencyHurt(
  telemetry: TelemetryStore,
  params: DependencyParams,
  namesOf: NamesOf,
  now: Date,
): Promise<DependencyHurt> {
  const { host } = params;
  const scope = scopeOf(params, now);
  const range = rangeOf(scope.span);
  const [looked, endpoints, callers] = await Promise.all([
    lookedAt(telemetry, scope, host),
    endpointsOf(telemetry, scope, host),
    consumersOf(telemetry, scope, host),
  ]);
  const nobody = { requests: 0, failed: 0 };
  if (!looked || looked.looked_at === 0)
    return { looked_at: 0, traced: 0, since: null, endpoints: [], consumers: [], unnamed: nobody, range };
  // Failures are counted over the same time, else a share of them would mean nothing.
  const since = Math.floor(looked.since_us / 1_000);
  const span = { from: looked.looked_at < LOOKED_AT ? scope.span.from : since, to: scope.span.to };
  const known = callers.filter(({ consumer }) => consumer !== '').slice(0, SHOWN);
  const [onEndpoints, ofConsumers, names] = await Promise.all([
    failuresOn(telemetry, scope, span, endpoints),
    failuresOf(telemetry, scope, span, known),
    namesOf(known.map(({ consumer }) => consumer)),
  ]);
  const keyOf = (of: { service: string; method: string; route: string }): string =>
    JSON.stringify([of.service, of.method, of.route]);
  const onEndpoint = new Map(onEndpoints.map((row) => [keyOf(row), row.failures]));
  const ofConsumer = new Map(ofConsumers.map((row) => [row.consumer, row.failures]));
  const unnamed = callers.find(({ consumer }) => consumer === '') ?? nobody;
  return {
    looked_at: looked.looked_at,
    traced: looked.traced,
    since: isoTime(since),
    endpoints: endpoints.map((row) => ({
      ...row,
      failures: Math.max(row.failed, onEndpoint.get(keyOf(row)) ?? 0),
    })),
    consumers: known.map((row) => ({
      ...row,
      name: names.get(row.consumer)?.name ?? '',
      failures: Math.max(row.failed, ofConsumer.get(row.consumer) ?? 0),
    })),
    unnamed: { requests: unnamed.requests, failed: unnamed.failed },
    range,
  };
}

async function lookedAt(telemetry: TelemetryStore, scope: Scope, host: string) {
  const binder = new Binder();
  const [row] = await ask(
    telemetry,
    `WITH ${failedCalls(scope, [host], LOOKED_AT, binder)}
     SELECT count() AS looked_at, countIf(trace_id != '') AS traced,
       toUnixTimestamp64Micro(min(time)) AS since_us FROM failed`,
    lookedRow,
    binder,
  );
  return row;
}

function endpointsOf(telemetry: TelemetryStore, scope: Scope, host: string) {
  const binder = new Binder();
  return ask(
    telemetry,
    `WITH ${failedCalls(scope, [host], LOOKED_AT, binder)}
     SELECT toString(service) AS service, toString(method) AS method, toString(route) AS route,
       count() AS requests, countIf(group_id != 0) AS failed
     FROM requests WHERE ${servedInTraces(scope, binder)}
     GROUP BY service, method, route ORDER BY failed DESC, requests DESC, service, method, route LIMIT ${SHOWN}`,
    endpointRow,
    binder,
  );
}

function consumersOf(telemetry: TelemetryStore, scope: Scope, host: string) {
  const binder = new Binder();
  return ask(
    telemetry,
    `WITH ${failedCalls(scope, [host], LOOKED_AT, binder)}
     SELECT r.consumer AS consumer, toString(argMax(r.consumer_group, r.time)) AS consumer_group,
       count() AS requests, countIf(r.group_id != 0) AS failed
     FROM (SELECT consumer, consumer_group, time, group_id FROM requests WHERE ${servedInTraces(scope, binder)}) AS r
     GROUP BY r.consumer ORDER BY r.consumer = '' DESC, failed DESC, requests DESC, r.consumer LIMIT ${SHOWN + 1}`,
    consumerRow,
    binder,
  );
}

function failuresOn(telemetry: TelemetryStore, scope: Scope, span: Span, rows: readonly { route: string }[]) {
  if (rows.length === 0) return [];
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family: routes,
      unfiltered: true,
      spans: [span],
      keys: ['service', 'method', 'route'],
      measures: ['requests'],
      where: `kind = 'server' AND status >= 400 AND route IN ${binder.texts([...new Set(rows.map(({ route }) => route))])}`,
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toString(s.service) AS service, toString(s.method) AS method, toString(s.route) AS route,
       sum(s.requests) AS failures
     FROM ${source} AS s GROUP BY service, method, route`,
    endpointFailures,
    binder,
  );
}

function failuresOf(
  telemetry: TelemetryStore,
  scope: Scope,
  span: Span,
  rows: readonly { consumer: string }[],
) {
  if (rows.length === 0) return [];
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family: consumers,
      unfiltered: true,
      spans: [span],
      keys: ['consumer'],
      measures: ['requests'],
      where: `kind = 'server' AND status >= 400 AND consumer IN ${binder.texts(rows.map(({ consumer }) => consumer))}`,
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT s.consumer AS consumer, sum(s.requests) AS failures FROM ${source} AS s GROUP BY s.consumer`,
    consumerFailures,
    binder,
  );
}
