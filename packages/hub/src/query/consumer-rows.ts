import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Consumer } from './answers/consumers.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, tierFor, trendBuckets } from './buckets.ts';
import { countedConsumers } from './consumer-source.ts';
import { counts } from './error-group-rows.ts';
import { bucketLabel } from './labels.ts';
import { MERGED_QUANTILES, percentiles, quantilesRow, ratio } from './measures.ts';
import { isoTime } from './range.ts';
import type { Scope } from './scope.ts';

/** A consumer as the list found it. */
export interface ConsumerRow {
  readonly consumer: string;
  readonly requests: number;
  readonly previous_requests: number;
  readonly errors_4xx: number;
  readonly errors_5xx: number;
  /** In the span or the one before, µs. */
  readonly last_us: number;
  /** 1 where it was first seen in the span, else 0. */
  readonly is_new: number;
}

/** What a consumer is called; every member is empty where it was not told. */
export interface Names {
  readonly name: string;
  readonly company: string;
  readonly plan: string;
}

/** Looks up what consumers are called, by id; those that nobody named are left out. */
export type NamesOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, Names>>;

const sparse = z.tuple([z.array(z.number()), z.array(z.number())]);
const trendRow = z.object({
  consumer: z.string(),
  trend: sparse,
  failed: sparse,
  versions: z.tuple([z.array(z.string()), z.array(z.number())]),
});
const planRow = z.object({ consumer: z.string(), plan: z.string() });
const speedRow = z.object({ consumer: z.string(), quantiles: quantilesRow });
const lifeRow = z.object({
  consumer: z.string(),
  first_us: z.number(),
  last_us: z.number(),
  requests: z.number(),
});

/** Consumers as lists show them: with names, latency, trend, versions and their whole life. */
export async function describedConsumers(
  telemetry: TelemetryStore,
  scope: Scope,
  rows: readonly ConsumerRow[],
  namesOf: NamesOf,
): Promise<Consumer[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ consumer }) => consumer);
  const buckets = trendBuckets(scope.span);
  const [trends, speeds, lives, [names, plans]] = await Promise.all([
    trendsOf(telemetry, scope, ids, buckets),
    speedsOf(telemetry, scope, ids),
    livesOf(telemetry, scope, ids),
    namesOf(ids).then(async (told) => {
      const untold = ids.filter((id) => !told.get(id)?.plan);
      return [told, untold.length > 0 ? await plansOf(telemetry, scope, untold) : []] as const;
    }),
  ]);
  const byId = <T extends { consumer: string }>(list: readonly T[]) =>
    new Map(list.map((one) => [one.consumer, one]));
  const [trendOf, speedOf, lifeOf, planOf] = [byId(trends), byId(speeds), byId(lives), byId(plans)];
  return rows.map(({ consumer, requests, previous_requests, errors_4xx, errors_5xx, last_us, is_new }) => {
    const trend = trendOf.get(consumer);
    const life = lifeOf.get(consumer);
    const called = names.get(consumer);
    return {
      consumer,
      requests,
      previous_requests,
      errors_4xx,
      errors_5xx,
      name: called?.name ?? '',
      company: called?.company ?? '',
      plan: called?.plan || (planOf.get(consumer)?.plan ?? ''),
      error_rate: ratio(errors_4xx + errors_5xx, requests),
      ...percentiles(speedOf.get(consumer)?.quantiles ?? []),
      first_seen: isoTime((life?.first_us ?? last_us) / 1_000),
      last_seen: isoTime((life?.last_us ?? last_us) / 1_000),
      is_new: is_new === 1,
      versions: versionsOf(trend?.versions),
      trend: bars(buckets, trend?.trend),
      trend_errors: bars(buckets, trend?.failed),
      trend_start: isoTime(buckets.start),
      trend_bucket_seconds: buckets.seconds,
    };
  });
}

function bars(buckets: Buckets, found: z.infer<typeof sparse> | undefined): number[] {
  return counts(buckets, found && { buckets: found[0], counts: found[1] });
}

function versionsOf(found: z.infer<typeof trendRow>['versions'] | undefined): Consumer['versions'] {
  const [versions, requests] = found ?? [[], []];
  return versions
    .map((version, at) => ({ version, requests: requests[at] ?? 0 }))
    .filter(({ version }) => version !== '')
    .sort((a, b) => b.requests - a.requests || a.version.localeCompare(b.version));
}

function trendsOf(telemetry: TelemetryStore, scope: Scope, ids: readonly string[], buckets: Buckets) {
  const binder = new Binder();
  const source = countedConsumers(
    scope,
    {
      spans: [scope.span],
      keys: ['consumer', 'status', 'api_version'],
      measures: ['requests'],
      label: bucketLabel(buckets, binder),
      tier: tierFor(buckets.seconds),
      where: `consumer IN ${binder.texts(ids)}`,
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT s.consumer AS consumer, sumMap([toInt64(s.bucket)], [s.requests]) AS trend,
       sumMapIf([toInt64(s.bucket)], [s.requests], s.status >= 400) AS failed,
       sumMap([toString(s.api_version)], [s.requests]) AS versions
     FROM ${source} AS s GROUP BY s.consumer`,
    trendRow,
    binder,
  );
}

/** The plans that the latest requests named, also of those who left. */
function plansOf(telemetry: TelemetryStore, scope: Scope, ids: readonly string[]) {
  const binder = new Binder();
  const source = countedConsumers(
    scope,
    {
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['consumer', 'consumer_group'],
      measures: ['last_seen'],
      where: `consumer IN ${binder.texts(ids)} AND consumer_group != ''`,
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT s.consumer AS consumer, argMax(toString(s.consumer_group), s.last_seen) AS plan
     FROM ${source} AS s GROUP BY s.consumer`,
    planRow,
    binder,
  );
}

function speedsOf(telemetry: TelemetryStore, scope: Scope, ids: readonly string[]) {
  const binder = new Binder();
  const source = countedConsumers(
    scope,
    {
      spans: [scope.span],
      keys: ['consumer'],
      measures: ['duration'],
      where: `consumer IN ${binder.texts(ids)}`,
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT consumer, ${MERGED_QUANTILES} AS quantiles FROM ${source} GROUP BY consumer`,
    speedRow,
    binder,
  );
}

/** Since when consumers exist, and how much they asked in their whole life. */
export function livesOf(telemetry: TelemetryStore, { project }: Scope, ids: readonly string[]) {
  const binder = new Binder();
  return ask(
    telemetry,
    `SELECT l.consumer AS consumer, toUnixTimestamp64Micro(min(l.first_seen)) AS first_us,
       toUnixTimestamp64Micro(max(l.last_seen)) AS last_us, sum(l.requests) AS requests
     FROM consumer_lives AS l WHERE l.project = ${binder.text(project)} AND l.consumer IN ${binder.texts(ids)}
     GROUP BY l.consumer`,
    lifeRow,
    binder,
  );
}
