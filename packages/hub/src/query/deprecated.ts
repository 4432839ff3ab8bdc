import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { DeprecatedList } from './answers/versions.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import type { NamesOf } from './consumer-rows.ts';
import { currentLabel } from './labels.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, type ScopeParams, scopeOf, scopeParams } from './scope.ts';
import { countedVersions } from './versions.ts';

export const deprecatedParams = scopeParams;

const SHOWN = 100;
const CALLERS = 10;
/** Routes of all versions that are looked at: the most urgent ones, then those that are not deprecated. */
const ROUTES = 10_000;

const routeRow = z.object({
  service: z.string(),
  version: z.string(),
  method: z.string(),
  route: z.string(),
  deprecation_s: z.number(),
  sunset_s: z.number(),
  requests: z.number(),
  previous_requests: z.number(),
  last_us: z.number(),
});
type Item = z.infer<typeof routeRow>;
const callerRow = z.object({
  service: z.string(),
  version: z.string(),
  method: z.string(),
  route: z.string(),
  consumer: z.string(),
  requests: z.number(),
  last_us: z.number(),
  consumers: z.number(),
});

/** What is deprecated and still called, by whom; the most urgent first. */
export async function deprecated(
  telemetry: TelemetryStore,
  params: ScopeParams,
  namesOf: NamesOf,
  now: Date,
): Promise<DeprecatedList> {
  const scope = scopeOf(params, now);
  const items = itemsOf(await routesOf(telemetry, scope)).slice(0, SHOWN);
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
      consumers: byItem.get(keyOf(item))?.[0]?.consumers ?? 0,
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

/** A moment of the store; null where it is unknown. */
const momentOf = (seconds: number): string | null => (seconds === 0 ? null : isoTime(seconds * 1_000));

function keyOf(of: Pick<Item, 'service' | 'version' | 'method' | 'route'>): string {
  return JSON.stringify([of.service, of.version, of.method, of.route]);
}

/** Each route of each version with the dates that its latest answers told. */
function routesOf(telemetry: TelemetryStore, scope: Scope): Promise<Item[]> {
  const binder = new Binder();
  const source = countedVersions(
    scope,
    {
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['service', 'api_version', 'method', 'route', 'deprecation', 'sunset'],
      measures: ['requests', 'last_seen'],
      label: currentLabel(scope.span, binder),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toString(s.service) AS service, toString(s.api_version) AS version, toString(s.method) AS method,
       toString(s.route) AS route, toUnixTimestamp(argMax(s.deprecation, s.last_seen)) AS deprecation_s,
       toUnixTimestamp(argMax(s.sunset, s.last_seen)) AS sunset_s, sumIf(s.requests, s.current) AS requests,
       sumIf(s.requests, NOT s.current) AS previous_requests, toUnixTimestamp64Micro(max(s.last_seen)) AS last_us
     FROM ${source} AS s GROUP BY service, version, method, route
     ORDER BY deprecation_s + sunset_s = 0, service, version, method, route LIMIT ${ROUTES}`,
    routeRow,
    binder,
  );
}

/**
 * What is deprecated and called, the most urgent first. A version of which every route is deprecated alike is one thing to
 * move away from, not as many as it has routes.
 */
function itemsOf(routes: readonly Item[]): Item[] {
  const byVersion = new Map<string, Item[]>();
  for (const route of routes) {
    const version = JSON.stringify([route.service, route.version]);
    byVersion.set(version, [...(byVersion.get(version) ?? []), route]);
  }
  return [...byVersion.values()]
    .flatMap(asWhole)
    .filter(({ deprecation_s, sunset_s, requests }) => requests > 0 && deprecation_s + sunset_s > 0)
    .sort(
      (a, b) =>
        (a.sunset_s || Number.POSITIVE_INFINITY) - (b.sunset_s || Number.POSITIVE_INFINITY) ||
        a.deprecation_s - b.deprecation_s ||
        b.requests - a.requests ||
        (keyOf(a) < keyOf(b) ? -1 : 1),
    );
}

function asWhole(routes: readonly Item[]): readonly Item[] {
  const [first] = routes;
  if (!first || first.version === '') return routes;
  const { deprecation_s, sunset_s } = first;
  if (!routes.every((route) => route.deprecation_s === deprecation_s && route.sunset_s === sunset_s))
    return routes;
  const sum = (of: (route: Item) => number): number => routes.reduce((all, route) => all + of(route), 0);
  return [
    {
      ...first,
      method: '',
      route: '',
      requests: sum(({ requests }) => requests),
      previous_requests: sum(({ previous_requests }) => previous_requests),
      last_us: Math.max(...routes.map(({ last_us }) => last_us)),
    },
  ];
}

function callersOf(telemetry: TelemetryStore, scope: Scope, items: readonly Item[]) {
  const binder = new Binder();
  const source = countedVersions(
    scope,
    {
      spans: [scope.span],
      keys: ['service', 'api_version', 'method', 'route', 'consumer'],
      measures: ['requests', 'last_seen'],
    },
    binder,
  );
  const listed = (
    of: readonly Item[],
    columns: readonly ('service' | 'version' | 'method' | 'route')[],
  ): string =>
    of.length === 0
      ? '0'
      : `(${columns.join(', ')}) IN (${of.map((item) => `(${columns.map((column) => binder.text(item[column])).join(', ')})`).join(', ')})`;
  const whole = items.filter(({ route }) => route === '');
  return ask(
    telemetry,
    `SELECT *, countIf(consumer != '') OVER (PARTITION BY service, version, method, route) AS consumers FROM (
       SELECT toString(s.service) AS service, toString(s.api_version) AS version,
         ${listed(whole, ['service', 'version'])} AS is_whole, if(is_whole, '', toString(s.method)) AS method,
         if(is_whole, '', toString(s.route)) AS route, s.consumer AS consumer, sum(s.requests) AS requests,
         toUnixTimestamp64Micro(max(s.last_seen)) AS last_us
       FROM ${source} AS s GROUP BY service, version, is_whole, method, route, consumer
       HAVING ${listed(items, ['service', 'version', 'method', 'route'])})
     ORDER BY requests DESC, consumer LIMIT ${CALLERS} BY service, version, method, route`,
    callerRow,
    binder,
  );
}
