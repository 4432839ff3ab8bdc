import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { ConsumerDetail } from './answers/consumers.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, chartBuckets, fill, incompleteFrom, tierFor } from './buckets.ts';
import { consumerRequests } from './consumer-requests.ts';
import { livesOf, type Names } from './consumer-rows.ts';
import { countedConsumers } from './consumer-source.ts';
import { bucketLabel, currentLabel } from './labels.ts';
import { MERGED_QUANTILES, percentiles, quantilesRow, ratio } from './measures.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, type ScopeParams, scopeOf, scopeParams } from './scope.ts';

export const consumerDetailParams = scopeParams.extend({
  id: z
    .string()
    .min(1)
    .max(256)
    .describe('As requests carry it: it may hold anything, so it is no part of the path'),
});

const countsRow = z.object({ requests: z.number(), errors_4xx: z.number(), errors_5xx: z.number() });
const totalsRow = countsRow.extend({ current: z.number(), quantiles: quantilesRow });
const seriesRow = countsRow.extend({ bucket: z.number(), quantiles: quantilesRow });
const versionRow = z.object({
  version: z.string(),
  plan: z.string(),
  requests: z.number(),
  last_us: z.number(),
});

const COUNTS = `sum(s.requests) AS requests, sumIf(s.requests, s.status BETWEEN 400 AND 499) AS errors_4xx,
  sumIf(s.requests, s.status BETWEEN 500 AND 599) AS errors_5xx`;
const NONE = { requests: 0, errors_4xx: 0, errors_5xx: 0, quantiles: [] };

/** Everything about one consumer; undefined if the project never saw it. */
export async function consumerDetail(
  telemetry: TelemetryStore,
  { id, ...params }: ScopeParams & { id: string },
  names: Names | undefined,
  now: Date,
): Promise<ConsumerDetail | undefined> {
  const asked = scopeOf(params, now);
  const theirs = { type: 'field', key: 'consumer', matches: [{ match: 'equal', value: id }] } as const;
  const scope: Scope = { ...asked, filter: { type: 'and', nodes: [asked.filter, theirs] } };
  const [life] = await livesOf(telemetry, scope, [id]);
  if (!life) return undefined;
  const buckets = chartBuckets(scope.span);
  const [requests, totals, series, versions] = await Promise.all([
    // The longest first: few run beside each other.
    consumerRequests(telemetry, scope),
    totalsOf(telemetry, scope),
    seriesOf(telemetry, scope, buckets),
    versionsOf(telemetry, scope),
  ]);
  const present = totals.find(({ current }) => current === 1) ?? NONE;
  const before = totals.find(({ current }) => current === 0) ?? NONE;
  const incomplete = incompleteFrom(scope.span, buckets, now);
  return {
    consumer: id,
    name: names?.name ?? '',
    company: names?.company ?? '',
    plan: names?.plan || (versions.find(({ plan }) => plan)?.plan ?? ''),
    first_seen: isoTime(life.first_us / 1_000),
    last_seen: isoTime(life.last_us / 1_000),
    lifetime_requests: life.requests,
    totals: {
      ...countsRow.parse(present),
      error_rate: ratio(present.errors_4xx + present.errors_5xx, present.requests),
      ...percentiles(present.quantiles),
    },
    previous: countsRow.parse(before),
    versions: versions
      .filter(({ version }) => version !== '')
      .map(({ version, requests, last_us }) => ({ version, requests, last_seen: isoTime(last_us / 1_000) })),
    series: fill(buckets, series, (time, row) => ({
      time: isoTime(time),
      ...countsRow.parse(row ?? NONE),
      ...percentiles(row?.quantiles ?? []),
    })),
    bucket_seconds: buckets.seconds,
    incomplete_from: incomplete === null ? null : isoTime(incomplete),
    ...requests,
    range: rangeOf(scope.span),
  };
}

function totalsOf(telemetry: TelemetryStore, scope: Scope) {
  const binder = new Binder();
  const source = countedConsumers(
    scope,
    {
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['status'],
      measures: ['requests', 'duration'],
      label: currentLabel(scope.span, binder),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT s.current AS current, ${COUNTS}, ${MERGED_QUANTILES} AS quantiles FROM ${source} AS s GROUP BY s.current`,
    totalsRow,
    binder,
  );
}

function seriesOf(telemetry: TelemetryStore, scope: Scope, buckets: Buckets) {
  const binder = new Binder();
  const source = countedConsumers(
    scope,
    {
      spans: [scope.span],
      keys: ['status'],
      measures: ['requests', 'duration'],
      label: bucketLabel(buckets, binder),
      tier: tierFor(buckets.seconds),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toInt64(s.bucket) AS bucket, ${COUNTS}, ${MERGED_QUANTILES} AS quantiles FROM ${source} AS s GROUP BY s.bucket`,
    seriesRow,
    binder,
  );
}

function versionsOf(telemetry: TelemetryStore, scope: Scope) {
  const binder = new Binder();
  const source = countedConsumers(
    scope,
    {
      spans: [scope.span],
      keys: ['api_version', 'consumer_group'],
      measures: ['requests', 'last_seen'],
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toString(s.api_version) AS version, argMax(toString(s.consumer_group), s.last_seen) AS plan,
       sum(s.requests) AS requests, toUnixTimestamp64Micro(max(s.last_seen)) AS last_us
     FROM ${source} AS s GROUP BY version ORDER BY requests DESC, version LIMIT 100`,
    versionRow,
    binder,
  );
}
