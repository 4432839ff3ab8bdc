import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { DeprecatedList } from './answers/versions.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import type { Names } from './consumer-rows.ts';
import { currentLabel } from './labels.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, type ScopeParams, scopeOf, scopeParams } from './scope.ts';
import { countedVersions, momentOf } from './versions.ts';

export const deprecatedParams = scopeParams;

const SHOWN = 100;
const CALLERS = 10;

const itemKey = { service: z.string(), version: z.string(), method: z.string(), route: z.string() };
const itemRow = z.object({
  ...itemKey,
  deprecation_s: z.number(),
  sunset_s: z.number(),
  requests: z.number(),
  previous_requests: z.number(),
  consumers: z.number(),
  last_us: z.number(),
});
const callerRow = z.object({ ...itemKey, consumer: z.string(), requests: z.number(), last_us: z.number() });
type Item = z.infer<typeof itemRow>;

/** What is deprecated and still called, by whom; the most urgent first. */
export async function deprecated(
  telemetry: TelemetryStore,
  params: ScopeParams,
  namesOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, Names>>,
  now: Date,
): Promise<DeprecatedList> {
  const scope = scopeOf(params, now);
  const items = await itemsOf(telemetry, scope);
  const callers = items.length > 0 ? await callersOf(telemetry, scope, items) : [];
  const names = await namesOf([...new Set(callers.map(({ consumer }) => consumer))]);
  const byItem = new Map<string, typeof callers>();
  for (const caller of callers) byItem.set(keyOf(caller), [...(byItem.get(keyOf(caller)) ?? []), caller]);
  return {
    items: items.map(({ deprecation_s, sunset_s, last_us, ...item }) => ({
      ...item,
      deprecation: momentOf(deprecation_s),
      sunset: momentOf(sunset_s),
      last_seen: isoTime(last_us / 1_000),
      callers: (byItem.get(keyOf(item)) ?? []).map((caller) => ({
        consumer: caller.consumer,
        name: names.get(caller.consumer)?.name ?? '',
        company: names.get(caller.consumer)?.company ?? '',
        plan: names.get(caller.consumer)?.plan ?? '',
        requests: caller.requests,
        last_seen: isoTime(caller.last_us / 1_000),
      })),
    })),
    range: rangeOf(scope.span),
  };
}

function keyOf(of: Pick<Item, 'service' | 'version' | 'method' | 'route'>): string {
  return JSON.stringify([of.service, of.version, of.method, of.route]);
}

/** Requests by what they asked for, so that each route's latest dates can be told. */
function asked(scope: Scope, binder: Binder): string {
  return countedVersions(
    scope,
    {
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['service', 'api_version', 'method', 'route', 'deprecation', 'sunset', 'consumer'],
      measures: ['requests', 'last_seen'],
      label: currentLabel(scope.span, binder),
    },
    binder,
  );
}

/**
 * Versions of which every route is deprecated alike, by its latest answers: they are one thing to move away from, not as
 * many as they have routes.
 */
function wholeVersions(source: string): string {
  return `(SELECT service, version FROM (
      SELECT toString(w.service) AS service, toString(w.api_version) AS version, w.method AS method, w.route AS route,
        argMax((w.deprecation, w.sunset), w.last_seen) AS dates
      FROM ${source} AS w WHERE w.api_version != '' GROUP BY service, version, method, route)
    GROUP BY service, version
    HAVING uniqExact(dates) = 1 AND (toUnixTimestamp(any(dates).1) != 0 OR toUnixTimestamp(any(dates).2) != 0))`;
}

const ITEM = (whole: string) => `toString(s.service) AS service, toString(s.api_version) AS version,
    (service, version) IN ${whole} AS is_whole, if(is_whole, '', toString(s.method)) AS method,
    if(is_whole, '', toString(s.route)) AS route`;

function itemsOf(telemetry: TelemetryStore, scope: Scope): Promise<Item[]> {
  const binder = new Binder();
  return ask(
    telemetry,
    `SELECT ${ITEM(wholeVersions(asked(scope, binder)))},
       toUnixTimestamp(argMax(s.deprecation, s.last_seen)) AS deprecation_s,
       toUnixTimestamp(argMax(s.sunset, s.last_seen)) AS sunset_s,
       sumIf(s.requests, s.current) AS requests, sumIf(s.requests, NOT s.current) AS previous_requests,
       uniqIf(s.consumer, s.current AND s.consumer != '') AS consumers, toUnixTimestamp64Micro(max(s.last_seen)) AS last_us
     FROM ${asked(scope, binder)} AS s GROUP BY service, version, is_whole, method, route
     HAVING requests > 0 AND (deprecation_s != 0 OR sunset_s != 0)
     ORDER BY if(sunset_s = 0, 1, 0), sunset_s, deprecation_s, requests DESC, service, version, method, route LIMIT ${SHOWN}`,
    itemRow,
    binder,
  );
}

function callersOf(telemetry: TelemetryStore, scope: Scope, items: readonly Item[]) {
  const binder = new Binder();
  const shown = `(service, version, method, route) IN (${items
    .map(
      ({ service, version, method, route }) =>
        `(${[service, version, method, route].map((text) => binder.text(text)).join(', ')})`,
    )
    .join(', ')})`;
  return ask(
    telemetry,
    `SELECT ${ITEM(wholeVersions(asked(scope, binder)))}, s.consumer AS consumer, sumIf(s.requests, s.current) AS requests,
       toUnixTimestamp64Micro(max(s.last_seen)) AS last_us
     FROM ${asked(scope, binder)} AS s GROUP BY service, version, is_whole, method, route, consumer
     HAVING requests > 0 AND ${shown}
     ORDER BY requests DESC, consumer LIMIT ${CALLERS} BY service, version, method, route`,
    callerRow,
    binder,
  );
}
