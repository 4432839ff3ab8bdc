import { TIERS, type Tier } from '../store/telemetry/schema/rollups.ts';
import type { Binder } from './bind.ts';
import { canAnswer, filterSql, type Relation } from './filter-sql.ts';
import { piecesOf } from './pieces.ts';
import type { Span } from './range.ts';
import { requestsRelation } from './relations.ts';
import type { Scope } from './scope.ts';

/** What can be counted. `duration` and `callers` are states, to be merged. */
export type Measure = 'requests' | 'response_bytes' | 'duration' | 'callers' | 'last_seen';

/** One family of rollups: what it holds, and which raw requests it counts. */
export interface Family {
  readonly name: 'traffic' | 'routes' | 'groups' | 'crawlers' | 'broken_links';
  readonly tiers: readonly Tier[];
  /** The family that holds its durations, with the same keys, where they are not beside its counts. */
  readonly durations?: 'route_durations';
  /** What its rows can be filtered by. */
  readonly relation: Relation;
  readonly hasEnvironment: boolean;
  /** Which raw requests it counts. */
  readonly where?: string;
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
  last_seen: 'max(time) AS last_seen',
};

/** What takes the place of a measure in rows that hold the others. */
const NOTHING: Readonly<Partial<Record<Measure, string>>> = {
  requests: 'toUInt64(0) AS requests',
  response_bytes: 'toUInt64(0) AS response_bytes',
  last_seen: "toDateTime64(0, 6, 'UTC') AS last_seen",
  duration:
    "arrayReduce('quantilesBFloat16State(0.5, 0.95, 0.99)', emptyArrayToSingle(CAST([] AS Array(Nullable(UInt64))))) AS duration",
};

/** Tables that together hold the measures of a piece, each with what it holds of them. */
function tablesOf(
  family: Family,
  tier: Tier,
  measures: readonly Measure[],
): { table: string; columns: string[] }[] {
  const { name, durations } = family;
  if (!durations || !measures.includes('duration'))
    return [{ table: `${name}_${tier}`, columns: measures.map((measure) => rolledUp(measure, family)) }];
  const part = (table: string, holds: (measure: Measure) => boolean) => ({
    table: `${table}_${tier}`,
    columns: measures.map((measure) =>
      holds(measure) ? rolledUp(measure, family) : (NOTHING[measure] ?? measure),
    ),
  });
  const apart = part(durations, (measure) => measure === 'duration');
  return measures.length === 1 ? [apart] : [part(name, (measure) => measure !== 'duration'), apart];
}

function rolledUp(measure: Measure, family: Family): string {
  if (measure === 'requests') return 'toUInt64(requests) AS requests';
  if (measure !== 'last_seen') return measure;
  const exact = family.name === 'crawlers' || family.name === 'broken_links';
  return exact ? 'last_seen' : 'toDateTime64(time, 6) AS last_seen';
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
  const { family, spans, keys, label, measures, raw = false } = counting;
  const rollups = !raw && (counting.unfiltered || fromRollups(scope, family));
  const widest = TIERS.indexOf(counting.tier ?? 'day');
  const tiers = rollups ? family.tiers.filter((tier) => TIERS.indexOf(tier) <= widest) : [];
  const labels = label ? [`${label.sql} AS ${label.alias}`] : [];
  const selects = spans.flatMap((span) =>
    piecesOf(span, tiers).flatMap((piece) => {
      const fromRaw = piece.tier === 'raw';
      const conditions = [
        `project = ${binder.text(scope.project)}`,
        `time >= ${binder.time(piece.from)}`,
        `time < ${binder.time(piece.to)}`,
      ];
      if (scope.environment !== undefined) conditions.push(`environment = ${binder.text(scope.environment)}`);
      if (fromRaw && family.where) conditions.push(family.where);
      if (counting.where) conditions.push(counting.where);
      if (!counting.unfiltered) {
        const relation = fromRaw ? requestsRelation(scope, binder) : family.relation;
        conditions.push(filterSql(scope.filter, relation, binder));
      }
      const where = conditions.join(' AND ');
      if (!fromRaw)
        return tablesOf(family, piece.tier, measures).map(
          ({ table, columns }) =>
            `SELECT ${[...labels, ...keys, ...columns].join(', ')} FROM ${table} WHERE ${where}`,
        );
      const by = [...(label ? [label.alias] : []), ...keys];
      const columns = [...labels, ...keys, ...measures.map((measure) => RAW[measure])].join(', ');
      return `SELECT ${columns} FROM requests WHERE ${where}${by.length > 0 ? ` GROUP BY ${by.join(', ')}` : ''}`;
    }),
  );
  return `(${selects.join(' UNION ALL ')})`;
}
