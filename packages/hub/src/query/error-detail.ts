import { entriesFor } from 'errata/catalogue';
import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { ErrorDetail, GroupBucket, StateChange, Top } from './answers/error-group.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, chartBuckets, fill, incompleteFrom, tierFor } from './buckets.ts';
import type { NamesOf } from './consumer-rows.ts';
import { type Counting, counted } from './counted.ts';
import { errorGroups, GROUP_COLUMNS, type GroupRow, groupRow } from './error-group-rows.ts';
import { groups, routes } from './families.ts';
import { rawConditions } from './group-conditions.ts';
import { type GroupStates, groupCounts } from './group-counts.ts';
import { type GroupLife, groupLife } from './group-life.ts';
import { bucketLabel } from './labels.ts';
import { outboundCauses } from './outbound-causes.ts';
import { isoTime, rangeOf, type Span } from './range.ts';
import { fetchRequests } from './request-list.ts';
import { requestsIn, sampleSize } from './sample-size.ts';
import { sampleWithPayload } from './sample-with-payload.ts';
import { type Scope, scopeOf, scopeParams } from './scope.ts';

/** The group is the filter: `q` is not taken. */
export const errorDetailParams = scopeParams.omit({ q: true });

/** Requests that the sources are counted over, at most: the newest ones of the group. */
const SOURCE_REQUESTS = 20_000;
const SOURCES_SHOWN = 8;
const SAMPLES = 10;

const seriesRow = z.object({ bucket: z.number(), requests: z.number() });
const sampleRow = z.object({ id_text: z.string(), time_us: z.number() });
const topRow = z.object({ source: z.string(), value: z.string(), requests: z.number() });

/** Everything about one error group; undefined if the project never had it. */
export async function errorDetail(
  telemetry: TelemetryStore,
  groupId: string,
  params: z.output<typeof errorDetailParams>,
  told: {
    readonly states: GroupStates;
    readonly history: readonly StateChange[];
    readonly namesOf: NamesOf;
  },
  now: Date,
): Promise<ErrorDetail | undefined> {
  const life = await groupLife(telemetry, params.project, groupId);
  if (!life) return undefined;
  const scope = scopeOf({ ...params, q: `group:${groupId}` }, now);
  const buckets = chartBuckets(scope.span);
  const [row, all] = await Promise.all([presentRow(telemetry, scope, life), requestsIn(telemetry, scope)]);
  const looked = sampleSize(row.requests, all, SOURCE_REQUESTS);
  const length = scope.span.to - scope.span.from;
  const before = { from: scope.span.from - length, to: scope.span.from };
  const ofGroup: Counted = (binder) => ({
    family: groups(scope, binder),
    where: `group_id IN ${binder.groups([life.id])}`,
  });
  const onItsRoute: Counted = (binder) => ({
    family: routes,
    where: `service = ${binder.text(life.service)} AND method = ${binder.text(life.method)} AND route = ${binder.text(life.route)}`,
  });
  const [series, previous, onRoute, sources, samples, causes] = await Promise.all([
    seriesOf(telemetry, scope, scope.span, buckets, ofGroup),
    seriesOf(telemetry, scope, before, { ...buckets, start: buckets.start - length }, ofGroup),
    seriesOf(telemetry, scope, scope.span, buckets, onItsRoute),
    sourcesOf(telemetry, scope, life, looked),
    samplesOf(telemetry, scope, life),
    outboundCauses(telemetry, scope, life),
  ]);
  const payload_sample = await sampleWithPayload(telemetry, scope.project, samples);
  const [group] = await errorGroups(telemetry, scope, [row], told.states);
  if (!group) return undefined;
  const consumers = topsOf(sources, 'consumers');
  const names = await told.namesOf(consumers.map(({ value }) => value));
  // A status that never came is in no catalogue; what is there as 000 is what the log of one product writes.
  const none = life.status === 0 && (life.kind !== 'server' || life.network_error !== '');
  const [catalogue = null, ...alternatives] = none ? [] : entriesFor(life.status);
  const others = new Map(onRoute.map(({ bucket, requests }) => [bucket, requests]));
  const earlier = new Map(previous.map(({ bucket, requests }) => [bucket, requests]));
  const incomplete = incompleteFrom(scope.span, buckets, now);
  return {
    group: { ...group, lifetime_requests: life.lifetime_requests, message: life.message },
    series: fill(buckets, series, (time, found): GroupBucket => {
      const requests = found?.requests ?? 0;
      const number = (time - buckets.start) / (buckets.seconds * 1_000);
      return {
        time: isoTime(time),
        requests,
        others: Math.max(0, (others.get(number) ?? 0) - requests),
        previous: earlier.get(number) ?? 0,
      };
    }),
    bucket_seconds: buckets.seconds,
    incomplete_from: incomplete === null ? null : isoTime(incomplete),
    catalogue,
    alternatives,
    history: [...told.history],
    sources: {
      callers: topsOf(sources, 'callers'),
      referrers: topsOf(sources, 'referrers'),
      user_agents: topsOf(sources, 'user_agents'),
      hosts: topsOf(sources, 'hosts'),
      paths: topsOf(sources, 'paths'),
      crawlers: topsOf(sources, 'crawlers'),
      consumers: consumers.map((top) => ({ ...top, name: names.get(top.value)?.name ?? '' })),
      plans: topsOf(sources, 'plans'),
      versions: topsOf(sources, 'versions'),
      releases: topsOf(sources, 'releases'),
    },
    sources_requests: Math.min(looked, row.requests),
    samples,
    payload_sample,
    causes,
    range: rangeOf(scope.span),
  };
}

/** The group over the span; with nothing in it, zeros: it exists all the same. */
async function presentRow(telemetry: TelemetryStore, scope: Scope, life: GroupLife): Promise<GroupRow> {
  const binder = new Binder();
  const [row] = await ask(
    telemetry,
    `SELECT ${GROUP_COLUMNS} FROM ${groupCounts(scope, false, binder, life.id)}`,
    groupRow,
    binder,
  );
  const { lifetime_requests: _, message: __, ...described } = life;
  return row ?? { ...described, requests: 0, previous_requests: 0, is_new: 0 };
}

/** Which requests a series counts. */
type Counted = (binder: Binder) => Required<Pick<Counting, 'family' | 'where'>>;

function seriesOf(
  telemetry: TelemetryStore,
  scope: Scope,
  span: Span,
  buckets: Buckets,
  of: Counted,
): Promise<z.infer<typeof seriesRow>[]> {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      ...of(binder),
      unfiltered: true,
      spans: [span],
      keys: [],
      measures: ['requests'],
      label: bucketLabel(buckets, binder),
      tier: tierFor(buckets.seconds),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toInt64(s.bucket) AS bucket, sum(s.requests) AS requests FROM ${source} AS s GROUP BY s.bucket`,
    seriesRow,
    binder,
  );
}

function sourcesOf(
  telemetry: TelemetryStore,
  scope: Scope,
  life: GroupLife,
  newest: number,
): Promise<z.infer<typeof topRow>[]> {
  const binder = new Binder();
  return ask(
    telemetry,
    `SELECT pair.1 AS source, pair.2 AS value, count() AS requests FROM (
       SELECT arrayJoin([('callers', caller), ('referrers', referrer), ('user_agents', user_agent),
         ('hosts', toString(host)), ('paths', path), ('crawlers', toString(crawler)), ('consumers', consumer),
         ('plans', toString(consumer_group)), ('versions', toString(api_version)), ('releases', toString(release))]) AS pair
       FROM (
         SELECT caller, referrer, user_agent, host, path, crawler, consumer, consumer_group, api_version, release FROM requests
         WHERE ${rawConditions(scope, life, binder)} ORDER BY time DESC LIMIT ${binder.int(newest)}))
     WHERE value != ''
     GROUP BY source, value ORDER BY source, requests DESC, value LIMIT ${SOURCES_SHOWN} BY source`,
    topRow,
    binder,
  );
}

function topsOf(rows: readonly z.infer<typeof topRow>[], source: string): Top[] {
  return rows.filter((row) => row.source === source).map(({ value, requests }) => ({ value, requests }));
}

async function samplesOf(telemetry: TelemetryStore, scope: Scope, life: GroupLife) {
  const binder = new Binder();
  const found = await ask(
    telemetry,
    `SELECT toString(id) AS id_text, toUnixTimestamp64Micro(time) AS time_us FROM requests
     WHERE ${rawConditions(scope, life, binder)} ORDER BY time DESC LIMIT ${SAMPLES}`,
    sampleRow,
    binder,
  );
  return fetchRequests(telemetry, scope.project, found);
}
