import { NETWORK_ERRORS, type NetworkError } from 'errata/protocol';
import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { BrowserKind, BrowserPart, Browsers } from './answers/browsers.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, chartBuckets, fill, incompleteFrom, tierFor } from './buckets.ts';
import { counted } from './counted.ts';
import { browsers as family } from './families.ts';
import { bucketLabel } from './labels.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, type ScopeParams, scopeOf, scopeParams } from './scope.ts';

export const browsersParams = scopeParams;

/** What calls are told apart by, and the member of the answer that it makes. */
const DIMENSIONS = {
  page: 'pages',
  release: 'releases',
  country: 'countries',
  connection: 'connections',
} as const;
type Dimension = keyof typeof DIMENSIONS;
const DIMENSION_NAMES = Object.keys(DIMENSIONS) as Dimension[];
const PARTS_SHOWN = 50;
/** The number of the bucket that the span before makes. */
const BEFORE = -1;

const countRow = z.object({
  bucket: z.number(),
  class: z.number(),
  network_error: z.string(),
  requests: z.number(),
});
type CountRow = z.infer<typeof countRow>;
const partRow = z.object({
  dimension: z.enum(DIMENSION_NAMES),
  value: z.string(),
  calls: z.number(),
  lost: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
  kinds: z.tuple([z.array(z.string()), z.array(z.number())]),
});

/** Calls of browsers over time and by why they failed, and by page, release, country and connection. */
export async function browsers(telemetry: TelemetryStore, params: ScopeParams, now: Date): Promise<Browsers> {
  const scope = scopeOf(params, now);
  const buckets = chartBuckets(scope.span);
  const [counts, parts] = await Promise.all([countsBy(telemetry, scope, buckets), partsBy(telemetry, scope)]);
  const present = counts.filter(({ bucket }) => bucket !== BEFORE);
  const before = counts.filter(({ bucket }) => bucket === BEFORE);
  const incomplete = incompleteFrom(scope.span, buckets, now);
  const earlier = new Map(kindsOf(before).map((kind) => [kind.network_error, kind.calls]));
  const byBucket = new Map<number, CountRow[]>();
  for (const row of present) byBucket.set(row.bucket, [...(byBucket.get(row.bucket) ?? []), row]);
  return {
    range: rangeOf(scope.span),
    totals: endingsOf(present),
    previous: before.length > 0 ? endingsOf(before) : null,
    kinds: kindsOf(present).map((kind) => ({
      ...kind,
      previous_calls: earlier.get(kind.network_error) ?? 0,
    })),
    series: fill(
      buckets,
      [...byBucket].map(([bucket, rows]) => ({ bucket, rows })),
      (time, row) => ({
        time: isoTime(time),
        ...endingsOf(row?.rows ?? []),
        kinds: kindsOf(row?.rows ?? []),
      }),
    ),
    bucket_seconds: buckets.seconds,
    incomplete_from: incomplete === null ? null : isoTime(incomplete),
    ...parts,
  };
}

function endingsOf(rows: readonly CountRow[]) {
  const sum = (counts: (row: CountRow) => boolean): number =>
    rows.reduce((all, row) => all + (counts(row) ? row.requests : 0), 0);
  return {
    calls: sum(() => true),
    lost: sum((row) => row.class === 0),
    errors_4xx: sum((row) => row.class === 4),
    errors_5xx: sum((row) => row.class === 5),
  };
}

function kindsOf(rows: readonly CountRow[]): BrowserKind[] {
  const sums = new Map<NetworkError, number>();
  for (const row of rows)
    if (row.class === 0) {
      const kind = kindOf(row.network_error);
      sums.set(kind, (sums.get(kind) ?? 0) + row.requests);
    }
  return mostFirst(sums);
}

/** A call without a status that does not say why. */
const kindOf = (text: string): NetworkError => NETWORK_ERRORS.find((known) => known === text) ?? 'unknown';

function mostFirst(sums: ReadonlyMap<NetworkError, number>): BrowserKind[] {
  return [...sums]
    .map(([network_error, calls]) => ({ network_error, calls }))
    .sort((a, b) => b.calls - a.calls || a.network_error.localeCompare(b.network_error));
}

/** Over the span by the buckets of its chart, and over the span before as {@link BEFORE}. */
function countsBy(telemetry: TelemetryStore, scope: Scope, buckets: Buckets): Promise<CountRow[]> {
  const binder = new Binder();
  const asked = { family, keys: ['status', 'network_error'], measures: ['requests'] } as const;
  const present = counted(
    scope,
    { ...asked, spans: [scope.span], label: bucketLabel(buckets, binder), tier: tierFor(buckets.seconds) },
    binder,
  );
  const label = { sql: `toInt64(${BEFORE})`, alias: 'bucket' };
  const sources =
    scope.previous.from < scope.previous.to
      ? [present, counted(scope, { ...asked, spans: [scope.previous], label }, binder)]
      : [present];
  return ask(
    telemetry,
    `SELECT s.bucket AS bucket, intDiv(s.status, 100) AS class, toString(s.network_error) AS network_error,
       sum(s.requests) AS requests
     FROM (${sources.map((source) => `SELECT * FROM ${source}`).join(' UNION ALL ')}) AS s
     GROUP BY bucket, class, network_error`,
    countRow,
    binder,
  );
}

/** All four breakdowns from one reading. */
async function partsBy(telemetry: TelemetryStore, scope: Scope) {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: [...DIMENSION_NAMES, 'network_error', 'status'],
      measures: ['requests'],
    },
    binder,
  );
  const chosen = (of: (name: Dimension) => string): string =>
    `multiIf(${DIMENSION_NAMES.map((name) => `grouping(s.${name}) = 0, ${of(name)}`).join(', ')}, '')`;
  const rows = await ask(
    telemetry,
    `SELECT ${chosen((name) => `'${name}'`)} AS dimension, ${chosen((name) => `toString(s.${name})`)} AS value,
       sum(s.requests) AS calls, sumIf(s.requests, s.status = 0) AS lost,
       sumIf(s.requests, s.status BETWEEN 400 AND 499) AS errors_4xx,
       sumIf(s.requests, s.status BETWEEN 500 AND 599) AS errors_5xx,
       sumMapIf([toString(s.network_error)], [s.requests], s.status = 0) AS kinds
     FROM ${source} AS s
     GROUP BY GROUPING SETS (${DIMENSION_NAMES.map((name) => `(s.${name})`).join(', ')})
     ORDER BY lost DESC, errors_5xx DESC, calls DESC, value LIMIT ${PARTS_SHOWN} BY dimension`,
    partRow,
    binder,
  );
  const of = (dimension: Dimension): BrowserPart[] =>
    rows
      .filter((row) => row.dimension === dimension)
      .map(({ dimension: _, kinds: [names, amounts], ...row }) => {
        const sums = new Map<NetworkError, number>();
        for (const [at, name] of names.entries()) {
          const kind = kindOf(name);
          sums.set(kind, (sums.get(kind) ?? 0) + (amounts[at] ?? 0));
        }
        return { ...row, kinds: mostFirst(sums) };
      });
  return {
    pages: of('page'),
    releases: of('release'),
    countries: of('country'),
    connections: of('connection'),
  };
}
