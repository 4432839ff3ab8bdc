import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Versions } from './answers/versions.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, chartBuckets, fill, incompleteFrom, tierFor } from './buckets.ts';
import { type Counting, counted } from './counted.ts';
import { versions as family } from './families.ts';
import { bucketLabel, currentLabel } from './labels.ts';
import { ratio } from './measures.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, type ScopeParams, scopeOf, scopeParams } from './scope.ts';

export const versionsParams = scopeParams;

const SHOWN = 100;
/** Versions that the chart tells apart. */
const CHARTED = 8;

const versionRow = z.object({
  version: z.string(),
  requests: z.number(),
  previous_requests: z.number(),
  consumers: z.number(),
  first_us: z.number(),
  last_us: z.number(),
  all: z.number(),
});
const bucketRow = z.object({ bucket: z.number(), version: z.string(), requests: z.number() });

/**
 * Sums of requests to APIs that named a version or met a deprecation. What a service calls may be deprecated too, but is
 * no version of ours.
 */
export function countedVersions(
  scope: Scope,
  counting: Omit<Counting, 'family' | 'where'>,
  binder: Binder,
): string {
  return counted(scope, { ...counting, family, where: "kind = 'server'" }, binder);
}

/** Versions of the API, how much each is asked for, and when. */
export async function versions(telemetry: TelemetryStore, params: ScopeParams, now: Date): Promise<Versions> {
  const scope = scopeOf(params, now);
  const buckets = chartBuckets(scope.span);
  const rows = await versionsOf(telemetry, scope);
  const charted = rows.slice(0, CHARTED).map(({ version }) => version);
  const found = charted.length > 0 ? await seriesOf(telemetry, scope, buckets, charted) : [];
  const byBucket = new Map<number, z.infer<typeof bucketRow>[]>();
  for (const row of found) byBucket.set(row.bucket, [...(byBucket.get(row.bucket) ?? []), row]);
  const incomplete = incompleteFrom(scope.span, buckets, now);
  return {
    items: rows.map(({ first_us, last_us, all, ...row }) => ({
      ...row,
      share: ratio(row.requests, all),
      first_seen: isoTime(first_us / 1_000),
      last_seen: isoTime(last_us / 1_000),
    })),
    series: fill(
      buckets,
      [...byBucket].map(([bucket, of]) => ({ bucket, of })),
      (time, row) => ({
        time: isoTime(time),
        versions: (row?.of ?? [])
          .filter(({ version }) => version !== '')
          .map(({ version, requests }) => ({ version, requests })),
        others: row?.of.find(({ version }) => version === '')?.requests ?? 0,
      }),
    ),
    bucket_seconds: buckets.seconds,
    incomplete_from: incomplete === null ? null : isoTime(incomplete),
    range: rangeOf(scope.span),
  };
}

function versionsOf(telemetry: TelemetryStore, scope: Scope) {
  const binder = new Binder();
  const source = countedVersions(
    scope,
    {
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['api_version', 'consumer'],
      measures: ['requests', 'first_seen', 'last_seen'],
      label: currentLabel(scope.span, binder),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT *, sum(requests) OVER () AS all FROM (
       SELECT toString(s.api_version) AS version, sumIf(s.requests, s.current) AS requests,
         sumIf(s.requests, NOT s.current) AS previous_requests, uniqIf(s.consumer, s.current AND s.consumer != '') AS consumers,
         toUnixTimestamp64Micro(minIf(s.first_seen, s.current)) AS first_us,
         toUnixTimestamp64Micro(max(s.last_seen)) AS last_us
       FROM ${source} AS s GROUP BY version HAVING version != '' AND requests > 0)
     ORDER BY requests DESC, version LIMIT ${SHOWN}`,
    versionRow,
    binder,
  );
}

function seriesOf(telemetry: TelemetryStore, scope: Scope, buckets: Buckets, charted: readonly string[]) {
  const binder = new Binder();
  const source = countedVersions(
    scope,
    {
      spans: [scope.span],
      keys: ['api_version'],
      measures: ['requests'],
      label: bucketLabel(buckets, binder),
      tier: tierFor(buckets.seconds),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toInt64(s.bucket) AS bucket, if(s.api_version IN ${binder.texts(charted)}, toString(s.api_version), '') AS version,
       sum(s.requests) AS requests
     FROM ${source} AS s WHERE s.api_version != '' GROUP BY bucket, version ORDER BY bucket, requests DESC, version`,
    bucketRow,
    binder,
  );
}
