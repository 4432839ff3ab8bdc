import { TIERS, type Tier } from '../store/telemetry/schema/rollup-family.ts';
import type { Binder } from './bind.ts';
import { canAnswer, filterSql, type Relation } from './filter-sql.ts';
import { joined, piecesOf } from './pieces.ts';
import type { Span } from './range.ts';
import { requestsRelation } from './relations.ts';
import type { Scope } from './scope.ts';

/** What can be counted. `duration` and `callers` are states, to be merged. */
export type Measure =
  | 'requests'
  | 'response_bytes'
  | 'duration'
  | 'callers'
  | 'first_seen'
  | 'last_seen'
  | 'lowest_remaining'
  | 'highest_limit';

/** One family of rollups: what it holds, and which raw requests it counts. */
export interface Family {
  readonly name:
    | 'traffic'
    | 'routes'
    | 'groups'
    | 'crawlers'
    | 'broken_links'
    | 'consumers'
    | 'dependencies'
    | 'versions'
    | 'browsers';
  readonly tiers: readonly Tier[];
  /** The families that hold its durations, apart from its counts: the cheapest first. */
  readonly durations?: readonly Durations[];
  /** What its rows can be filtered by. */
  readonly relation: Relation;
  readonly hasEnvironment: boolean;
  /** Which raw requests it counts. */
  readonly where?: string;
}

/** Durations that are kept apart from the counts of a family. */
export interface Durations {
  readonly name:
    | 'traffic_durations'
    | 'status_durations'
    | 'route_durations'
    | 'consumer_durations'
    | 'dependency_durations'
    | 'browser_durations';
  /** What they can be filtered by. Where none of a family has what a filter needs, the raw requests are asked. */
  readonly relation: Relation;
  /** Stands for the keys that they lack. */
  readonly constants: Readonly<Record<string, string>>;
}

/** Sums by key, from rollups where they can answer and else from the raw requests. */
export interface Counting {
  readonly family: Family;
  readonly spans: readonly Span[];
  /** Columns to count by. */
  readonly keys: readonly string[];
  readonly measures: readonly Measure[];
  /** An expression over `time`, counted by as well, such as a bucket's number; named by its alias. */
  readonly label?: { readonly sql: string; readonly alias: string };
  /** Coarsest tier that the label allows. */
  readonly tier?: Tier;
  /** Another condition, over columns that rollups and requests both have. */
  readonly where?: string;
  /** Read the raw requests whatever the filter. */
  readonly raw?: boolean;
  /** The filter is applied by the caller, after a join. */
  readonly unfiltered?: boolean;
}

const RAW: Readonly<Record<Measure, string>> = {
  requests: 'count() AS requests',
  response_bytes: 'sum(ifNull(response_size, 0)) AS response_bytes',
  duration: 'quantilesBFloat16State(0.5, 0.95, 0.99)(duration_us) AS duration',
  callers: 'uniqCombined64State(12)(caller) AS callers',
  first_seen: 'min(time) AS first_seen',
  last_seen: 'max(time) AS last_seen',
  lowest_remaining: 'min(ratelimit_remaining) AS lowest_remaining',
  highest_limit: 'max(ratelimit_limit) AS highest_limit',
};

/** What takes the place of a measure in rows that hold the others. */
const NOTHING: Readonly<Partial<Record<Measure, string>>> = {
  requests: 'toUInt64(0) AS requests',
  response_bytes: 'toUInt64(0) AS response_bytes',
  first_seen: "toDateTime64('2299-12-31 00:00:00', 6, 'UTC') AS first_seen",
  last_seen: "toDateTime64(0, 6, 'UTC') AS last_seen",
  lowest_remaining: 'CAST(NULL AS Nullable(UInt64)) AS lowest_remaining',
  highest_limit: 'CAST(NULL AS Nullable(UInt64)) AS highest_limit',
  duration:
    "arrayReduce('quantilesBFloat16State(0.5, 0.95, 0.99)', emptyArrayToSingle(CAST([] AS Array(Nullable(UInt64))))) AS duration",
};

/** A table that holds measures of a piece: what of its columns is selected, and what it can be filtered by. */
interface Part {
  readonly table: string;
  readonly columns: readonly string[];
  readonly relation: Relation;
}

/** Tables that together hold the measures of a piece. */
function partsOf(scope: Scope, counting: Counting, tier: Tier): Part[] {
  const { family, keys, measures } = counting;
  const { name, relation } = family;
  const whole = [...keys, ...measures.map((measure) => rolledUp(measure, family))];
  const together = { table: `${name}_${tier}`, columns: whole, relation };
  const durations = durationsFor(scope, counting);
  if (!durations || !measures.includes('duration')) return [together];
  const without = (absent: (measure: Measure) => boolean): string[] =>
    measures.map((measure) => (absent(measure) ? (NOTHING[measure] ?? measure) : rolledUp(measure, family)));
  const ofDurations = keys.map((key) => durations.constants[key] ?? key);
  const apart = {
    table: `${durations.name}_${tier}`,
    columns: [...ofDurations, ...without((measure) => measure !== 'duration')],
    relation: durations.relation,
  };
  if (measures.length === 1) return [apart];
  return [{ ...together, columns: [...keys, ...without((measure) => measure === 'duration')] }, apart];
}

/** The cheapest durations of the family that the filter can be asked of. */
function durationsFor(scope: Scope, { family, unfiltered }: Counting): Durations | undefined {
  return family.durations?.find((kept) => unfiltered || canAnswer(scope.filter, kept.relation));
}

/** Whether the rollups hold all that is to be counted. */
function heldByRollups(scope: Scope, counting: Counting): boolean {
  const { family, measures, raw, unfiltered } = counting;
  if (raw || !(unfiltered || fromRollups(scope, family))) return false;
  return !measures.includes('duration') || !family.durations || durationsFor(scope, counting) !== undefined;
}

/** Families that hold when they last counted; of the others only the start of the row's time is known. */
const HOLD_LAST_SEEN: ReadonlySet<string> = new Set([
  'routes',
  'crawlers',
  'broken_links',
  'consumers',
  'dependencies',
  'versions',
  'browsers',
]);

function rolledUp(measure: Measure, family: Family): string {
  if (measure === 'requests') return 'toUInt64(requests) AS requests';
  if (measure !== 'last_seen') return measure;
  return HOLD_LAST_SEEN.has(family.name) ? 'last_seen' : 'toDateTime64(time, 6) AS last_seen';
}

/** Whether the family's rollups can answer the scope, without reading raw requests. */
export function fromRollups(scope: Scope, family: Family): boolean {
  if (scope.environment !== undefined && !family.hasEnvironment) return false;
  return canAnswer(scope.filter, family.relation);
}

/**
 * A subquery in parentheses with the label, the keys and the measures. Rows with equal label and keys may repeat: sum them.
 */
export function counted(scope: Scope, counting: Counting, binder: Binder): string {
  const { family, spans, keys, label, measures } = counting;
  const widest = TIERS.indexOf(counting.tier ?? 'day');
  const tiers = heldByRollups(scope, counting)
    ? family.tiers.filter((tier) => TIERS.indexOf(tier) <= widest)
    : [];
  const labels = label ? [`${label.sql} AS ${label.alias}`] : [];
  const pieces = joined(spans.flatMap((span) => piecesOf(span, tiers)));
  const selects = pieces.flatMap((piece) => {
    const fromRaw = piece.tier === 'raw';
    const where = (relation: Relation): string =>
      [
        `project = ${binder.text(scope.project)}`,
        `time >= ${binder.time(piece.from)}`,
        `time < ${binder.time(piece.to)}`,
        ...(scope.environment === undefined ? [] : [`environment = ${binder.text(scope.environment)}`]),
        ...(fromRaw && family.where ? [family.where] : []),
        ...(counting.where ? [counting.where] : []),
        ...(counting.unfiltered ? [] : [filterSql(scope.filter, relation, binder)]),
      ].join(' AND ');
    if (piece.tier !== 'raw')
      return partsOf(scope, counting, piece.tier).map(
        ({ table, columns, relation }) =>
          `SELECT ${[...labels, ...columns].join(', ')} FROM ${table} WHERE ${where(relation)}`,
      );
    const by = [...(label ? [label.alias] : []), ...keys];
    const columns = [...labels, ...keys, ...measures.map((measure) => RAW[measure])].join(', ');
    const group = by.length > 0 ? ` GROUP BY ${by.join(', ')}` : '';
    return `SELECT ${columns} FROM requests WHERE ${where(requestsRelation(scope, binder))}${group}`;
  });
  return `(${selects.join(' UNION ALL ')})`;
}
