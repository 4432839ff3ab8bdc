import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { BrowserEndpoint, BrowserEndpointList } from './answers/browsers.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { counted } from './counted.ts';
import { routes as family } from './families.ts';
import { canAnswer, filterSql } from './filter-sql.ts';
import { rangeOf } from './range.ts';
import { requestsRelation } from './relations.ts';
import { type Scope, type ScopeParams, scopeOf, scopeParams } from './scope.ts';

export const browserEndpointsParams = scopeParams;

const ENDPOINTS_SHOWN = 200;
/** Lost calls whose traces are looked for, the latest. */
const TRACES_LOOKED_FOR = 2_000;
/** What a filter may ask for that servers know in the same words. */
const SHARED = { columns: { method: 'method', route: 'route' }, is: {} };

const place = { method: z.string(), route: z.string() };
const userRow = z.object({
  ...place,
  calls: z.number(),
  lost: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
});
type UserRow = z.infer<typeof userRow>;
const serverRow = z.object({
  ...place,
  requests: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
});
const tracedRow = z.object({ ...place, traced: z.number(), arrived: z.number() });

/** Endpoints that failed for users of browsers, beside what servers saw of them: what is lost between the two. */
export async function browserEndpoints(
  telemetry: TelemetryStore,
  params: ScopeParams,
  now: Date,
): Promise<BrowserEndpointList> {
  const scope = scopeOf(params, now);
  const rows = await asUsersSaw(telemetry, scope);
  const [servers, traces] = await Promise.all([
    canAnswer(scope.filter, SHARED) ? asServersSaw(telemetry, scope, rows) : null,
    traced(telemetry, scope, rows),
  ]);
  const serverOf = servers && new Map(servers.map((row) => [keyOf(row), row]));
  const traceOf = new Map(traces.map((row) => [keyOf(row), row]));
  const items = rows.map((row): BrowserEndpoint => {
    const server = serverOf?.get(keyOf(row));
    const trace = traceOf.get(keyOf(row));
    return {
      ...row,
      server: serverOf && {
        requests: server?.requests ?? 0,
        errors_4xx: server?.errors_4xx ?? 0,
        errors_5xx: server?.errors_5xx ?? 0,
      },
      traced: trace?.traced ?? 0,
      arrived: trace?.arrived ?? 0,
    };
  });
  return { items, range: rangeOf(scope.span) };
}

/** Servers name parameters as their routers do; what else makes a route from a path calls them `:id`. */
const PLAIN_ROUTE = "replaceRegexpAll(route, '/(:[^/]+|\\\\{[^/]+\\\\})', '/:')";
const plain = (route: string): string => route.replace(/\/(?::[^/]+|\{[^/]+\})/g, '/:');
const keyOf = (of: { method: string; route: string }): string => `${of.method} ${plain(of.route)}`;

function asUsersSaw(telemetry: TelemetryStore, scope: Scope): Promise<UserRow[]> {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: ['method', 'route', 'status'],
      measures: ['requests'],
      where: "kind = 'browser'",
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toString(s.method) AS method, any(toString(s.route)) AS route, sum(s.requests) AS calls,
       sumIf(s.requests, s.status = 0) AS lost,
       sumIf(s.requests, s.status BETWEEN 400 AND 499) AS errors_4xx,
       sumIf(s.requests, s.status BETWEEN 500 AND 599) AS errors_5xx
     FROM ${source} AS s GROUP BY method, ${PLAIN_ROUTE.replace('route', 's.route')}
     HAVING lost + errors_4xx + errors_5xx > 0
     ORDER BY lost DESC, errors_5xx DESC, errors_4xx DESC, method, route LIMIT ${ENDPOINTS_SHOWN}`,
    userRow,
    binder,
  );
}

function asServersSaw(telemetry: TelemetryStore, scope: Scope, rows: readonly UserRow[]) {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: ['method', 'route', 'status'],
      measures: ['requests'],
      where: `kind = 'server' AND ${PLAIN_ROUTE} IN ${binder.texts(rows.map(({ route }) => plain(route)))}`,
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toString(s.method) AS method, any(toString(s.route)) AS route, sum(s.requests) AS requests,
       sumIf(s.requests, s.status BETWEEN 400 AND 499) AS errors_4xx,
       sumIf(s.requests, s.status BETWEEN 500 AND 599) AS errors_5xx
     FROM ${source} AS s GROUP BY method, ${PLAIN_ROUTE.replace('route', 's.route')}`,
    serverRow,
    binder,
  );
}

/** Whether lost calls came to a server after all, as far as they carried trace context: the latest alone. */
function traced(telemetry: TelemetryStore, scope: Scope, rows: readonly UserRow[]) {
  const binder = new Binder();
  if (rows.every(({ lost }) => lost === 0)) return [];
  const within = `project = ${binder.text(scope.project)}
    AND time >= ${binder.time(scope.span.from)} AND time < ${binder.time(scope.span.to)}`;
  const environment =
    scope.environment === undefined ? '' : `AND environment = ${binder.text(scope.environment)}`;
  const lost = `SELECT method, route, trace_id FROM requests
    WHERE ${within} ${environment} AND kind = 'browser' AND status = 0 AND trace_id != ''
      AND ${filterSql(scope.filter, requestsRelation(scope, binder), binder)}
    ORDER BY time DESC LIMIT ${TRACES_LOOKED_FOR}`;
  return ask(
    telemetry,
    `WITH lost AS (${lost})
     SELECT toString(l.method) AS method, any(toString(l.route)) AS route, count() AS traced,
       countIf(l.trace_id IN (
         SELECT trace_id FROM requests WHERE ${within} AND kind = 'server' AND trace_id IN (SELECT trace_id FROM lost)
       )) AS arrived
     FROM lost AS l GROUP BY method, ${PLAIN_ROUTE.replace('route', 'l.route')}`,
    tracedRow,
    binder,
  );
}
