import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Difference, Differences } from './answers/differences.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, tierFor } from './buckets.ts';
import { type Counting, counted } from './counted.ts';
import {
  attributeOf,
  type DifferenceAttribute,
  filterFor,
  PAIR_COLUMNS,
  pairsSql,
} from './difference-attributes.ts';
import { hourAttribute, hourRows } from './difference-hours.ts';
import { differenceScore } from './difference-score.ts';
import { groups, routes } from './families.ts';
import { type GroupLife, groupLife } from './group-life.ts';
import { bucketLabel } from './labels.ts';
import { rangeOf } from './range.ts';
import { requestsIn, sampleSize } from './sample-size.ts';
import { type SampleWindow, type Stretch, sampleWindows } from './sample-windows.ts';
import { type Scope, scopeOf, scopeParams } from './scope.ts';

/** All of a group's failures are compared: `q` is not taken. */
export const differencesParams = scopeParams.omit({ q: true });

const SHOWN = 20;
const SHOWN_OF_ONE = 3;
/** Requests compared on each side, at most. */
const LARGEST_SAMPLE = 20_000;
/** Share of its side that a value must have, and the least number, to be worth naming. */
const SUPPORT_SHARE = 0.01;
const SUPPORT = 5;

const stretchRow = z.object({ bucket: z.number(), requests: z.number() });
const pairRow = z.object({
  attribute: z.string(),
  value: z.string(),
  failing: z.number(),
  succeeding: z.number(),
});
type PairRow = z.infer<typeof pairRow>;

/** One side of the comparison: how its requests are counted, and the condition that finds them. */
interface Side {
  readonly counting: (binder: Binder) => Pick<Counting, 'family' | 'where'>;
  readonly condition: (binder: Binder) => string;
}

/**
 * In what a group's failures differ most from the requests that succeeded on the same route; where none did, from those
 * of the same service. Undefined if the project never had the group.
 */
export async function differences(
  telemetry: TelemetryStore,
  groupId: string,
  params: z.output<typeof differencesParams>,
  now: Date,
): Promise<Differences | undefined> {
  const life = await groupLife(telemetry, params.project, groupId);
  if (!life) return undefined;
  const scope = scopeOf({ ...params, q: '' }, now);
  const [failing, answered, all] = await Promise.all([
    stretchesOf(telemetry, scope, failingSide(life, scope)),
    stretchesOf(telemetry, scope, succeedingSide(life, 'route')),
    requestsIn(telemetry, scope),
  ]);
  // A call may fail with the status of a success.
  const isSuccess = life.status >= 100 && life.status <= 399;
  const withoutFailing = (stretches: Stretch[]) => (isSuccess ? without(stretches, failing) : stretches);
  const onRoute = withoutFailing(answered);
  const basis = total(onRoute) > 0 ? 'route' : 'all';
  const success = succeedingSide(life, basis);
  const succeeding =
    basis === 'route' ? onRoute : withoutFailing(await stretchesOf(telemetry, scope, success));
  const samples = await Promise.all([
    sampleOf(telemetry, scope, failingSide(life, scope), windowsOf(failing, all)),
    sampleOf(telemetry, scope, success, windowsOf(succeeding, all)),
  ]);
  const pairs = await pairsOf(telemetry, scope, samples);
  const sum = pairs.find(({ attribute }) => attribute === '') ?? { failing: 0, succeeding: 0 };
  return {
    failing: sum.failing,
    succeeding: sum.succeeding,
    failing_total: total(failing),
    succeeding_total: total(succeeding),
    sampled: sum.failing < total(failing) || sum.succeeding < total(succeeding),
    basis,
    items: rank([
      ...rowsOf(pairs, basis).map((row) => difference(row, sum)),
      ...hourRows(scope.span, failing, succeeding).map((row) =>
        difference(
          { attribute: hourAttribute, ...row },
          { failing: total(failing), succeeding: total(succeeding) },
        ),
      ),
    ]),
    range: rangeOf(scope.span),
  };
}

function failingSide(life: GroupLife, scope: Scope): Side {
  const condition = (binder: Binder) => `group_id IN ${binder.groups([life.id])}`;
  return {
    condition,
    counting: (binder) => ({ family: groups(scope, binder), where: condition(binder) }),
  };
}

function succeedingSide(life: GroupLife, basis: Differences['basis']): Side {
  const condition = (binder: Binder) =>
    [
      `service = ${binder.text(life.service)}`,
      ...(basis === 'route'
        ? [`method = ${binder.text(life.method)}`, `route = ${binder.text(life.route)}`]
        : []),
      'status BETWEEN 100 AND 399',
    ].join(' AND ');
  return {
    condition: (binder) => `${condition(binder)} AND group_id = 0`,
    counting: (binder) => ({ family: routes, where: condition(binder) }),
  };
}

/** How many requests of a side there are when, from rollups: at most some 1,500 stretches. */
async function stretchesOf(telemetry: TelemetryStore, scope: Scope, side: Side): Promise<Stretch[]> {
  const binder = new Binder();
  const days = (scope.span.to - scope.span.from) / 86_400_000;
  const seconds = days <= 1 ? 60 : days <= 60 ? 3_600 : 86_400;
  const width = seconds * 1_000;
  const start = Math.floor(scope.span.from / width) * width;
  const buckets: Buckets = { start, seconds, count: Math.ceil((scope.span.to - start) / width) };
  const source = counted(
    scope,
    {
      ...side.counting(binder),
      unfiltered: true,
      spans: [scope.span],
      keys: [],
      measures: ['requests'],
      label: bucketLabel(buckets, binder),
      tier: tierFor(seconds),
    },
    binder,
  );
  const rows = await ask(
    telemetry,
    `SELECT toInt64(s.bucket) AS bucket, sum(s.requests) AS requests FROM ${source} AS s GROUP BY s.bucket ORDER BY s.bucket`,
    stretchRow,
    binder,
  );
  return rows.map(({ bucket, requests }) => ({
    from: Math.max(scope.span.from, start + bucket * width),
    to: Math.min(scope.span.to, start + (bucket + 1) * width),
    requests,
  }));
}

function total(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { requests }) => sum + requests, 0);
}

/** What is left of stretches without those that are counted elsewhere. */
function without(stretches: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  const taken = new Map(others.map(({ from, requests }) => [from, requests]));
  return stretches.map((one) => ({
    ...one,
    requests: Math.max(0, one.requests - (taken.get(one.from) ?? 0)),
  }));
}

function windowsOf(stretches: readonly Stretch[], all: number): SampleWindow[] {
  return sampleWindows(stretches, sampleSize(total(stretches), all, LARGEST_SAMPLE));
}

/** Where a side's sample lies: its windows, cut after the last request that belongs to the sample. */
interface Sample {
  readonly side: Side;
  readonly requests: number;
  readonly stretches: readonly { readonly from_us: number; readonly to_us: number }[];
}

const stretchEnds = z.object({ from_us: z.number(), to_us: z.number(), requests: z.number() });

/**
 * Looks for the sample by its times alone. The many columns of it are read in one piece afterwards: a search in each
 * window that names them all takes the engine longer to plan than to run.
 */
async function sampleOf(
  telemetry: TelemetryStore,
  scope: Scope,
  side: Side,
  windows: readonly SampleWindow[],
): Promise<Sample> {
  if (windows.length === 0) return { side, requests: 0, stretches: [] };
  const binder = new Binder();
  const selects = windows.map(({ from, to, limit }, index) => {
    const conditions = [
      ...placeOf(scope, binder),
      `time >= ${binder.time(from)}`,
      `time < ${binder.time(to)}`,
      side.condition(binder),
    ];
    return `(SELECT ${index} AS part, time FROM requests WHERE ${conditions.join(' AND ')} ORDER BY time LIMIT ${binder.int(limit)})`;
  });
  const stretches = await ask(
    telemetry,
    `SELECT toUnixTimestamp64Micro(min(time)) AS from_us, toUnixTimestamp64Micro(max(time)) AS to_us, count() AS requests
     FROM (${selects.join(' UNION ALL ')}) GROUP BY part ORDER BY part`,
    stretchEnds,
    binder,
  );
  return { side, requests: stretches.reduce((sum, { requests }) => sum + requests, 0), stretches };
}

function placeOf(scope: Scope, binder: Binder): string[] {
  return [
    `project = ${binder.text(scope.project)}`,
    ...(scope.environment === undefined ? [] : [`environment = ${binder.text(scope.environment)}`]),
  ];
}

/** How many requests of each side have each value. The pair of two empty texts counts them all. */
function pairsOf(telemetry: TelemetryStore, scope: Scope, samples: readonly Sample[]): Promise<PairRow[]> {
  const binder = new Binder();
  const micro = (us: number) => `fromUnixTimestamp64Micro(${binder.int(us)}, 'UTC')`;
  const selects = samples.flatMap(({ side, stretches }, index) => {
    if (stretches.length === 0) return [];
    const within = stretches.map(
      ({ from_us, to_us }) => `(time >= ${micro(from_us)} AND time <= ${micro(to_us)})`,
    );
    return `SELECT ${index === 0 ? 1 : 0} AS failed, ${PAIR_COLUMNS} FROM requests
      WHERE ${[...placeOf(scope, binder), `(${within.join(' OR ')})`, side.condition(binder)].join(' AND ')}`;
  });
  if (selects.length === 0) return Promise.resolve([]);
  const support = samples.map(({ requests }) =>
    binder.int(Math.max(SUPPORT, Math.floor(requests * SUPPORT_SHARE))),
  );
  return ask(
    telemetry,
    `SELECT pair.1 AS attribute, pair.2 AS value, countIf(failed = 1) AS failing, countIf(failed = 0) AS succeeding
     FROM (SELECT failed, arrayJoin(${pairsSql()}) AS pair FROM (${selects.join(' UNION ALL ')}))
     GROUP BY attribute, value
     HAVING attribute = '' OR failing >= ${support[0]} OR succeeding >= ${support[1]}`,
    pairRow,
    binder,
  );
}

/** How many requests of each side have a value of an attribute. */
interface Row {
  readonly attribute: Omit<DifferenceAttribute, 'sql'>;
  readonly value: string;
  readonly failing: number;
  readonly succeeding: number;
}

/** The pairs that may tell the two sides apart. */
function rowsOf(pairs: readonly PairRow[], basis: Differences['basis']): Row[] {
  return pairs.flatMap(({ attribute: id, ...counts }) => {
    const attribute = attributeOf(id);
    if (!attribute || (counts.value === '' && !attribute.countsNone)) return [];
    return attribute.onRouteOnly && basis === 'all' ? [] : [{ attribute, ...counts }];
  });
}

/** By how much the sides differ in a value; undefined where that may be chance. */
function difference(
  { attribute, value, failing, succeeding }: Row,
  all: Pick<PairRow, 'failing' | 'succeeding'>,
): Difference | undefined {
  const gap = differenceScore(failing, all.failing, succeeding, all.succeeding);
  if (gap === 0) return undefined;
  return {
    attribute: attribute.label,
    key: attribute.key ?? null,
    filter: filterFor(attribute, value),
    value,
    failing,
    failing_share: failing / all.failing,
    succeeding,
    succeeding_share: succeeding / all.succeeding,
    score: attribute.effect ? gap / 2 : gap,
  };
}

/** The values that tell the two sides apart, the most telling first. */
function rank(differing: readonly (Difference | undefined)[]): Difference[] {
  const found = differing.filter((item) => item !== undefined);
  found.sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || (a.value < b.value ? -1 : 1));
  return withoutRepeats(found).slice(0, SHOWN);
}

/** Leaves out the counterparts of a value, and more than a few values of one attribute. */
function withoutRepeats(found: readonly Difference[]): Difference[] {
  const kept: Difference[] = [];
  for (const item of found) {
    const same = kept.filter(({ attribute }) => attribute === item.attribute);
    if (same.length >= SHOWN_OF_ONE) continue;
    // Where more failures come from one consumer, fewer come from all others: that needs no saying.
    if (item.score < 0 && found.some((other) => other.attribute === item.attribute && other.score > 0))
      continue;
    kept.push(item);
  }
  return kept;
}
