/** Widths of rollup rows, finest first. Each is fed from the one before it. */
export const TIERS = ['minute', 'hour', 'day'] as const;

/** One of {@link TIERS}. */
export type Tier = (typeof TIERS)[number];

const START: Readonly<Record<Tier, string>> = {
  minute: 'toStartOfMinute',
  hour: 'toStartOfHour',
  day: 'toStartOfDay',
};

/** Days that a rollup row is kept, counted from the week in which its requests arrived. */
const KEPT_DAYS: Readonly<Record<Tier, number>> = { minute: 45, hour: 400, day: 400 };

/** A column of a rollup. */
export interface Column {
  readonly name: string;
  readonly type: string;
  /** How the finest tier computes it from `requests`; absent on key columns, which are taken as they are. */
  readonly from?: string;
  /** How a coarser tier combines it. */
  readonly merge?: string;
}

const QUANTILES = 'quantilesBFloat16(0.5, 0.95, 0.99)';
/** A key column, taken as it is. */
export const key = (name: string, type = 'LowCardinality(String)'): Column => ({ name, type });
export const REQUESTS: Column = {
  name: 'requests',
  type: 'SimpleAggregateFunction(sum, UInt64)',
  from: 'count()',
  merge: 'sum(requests)',
};
export const RESPONSE_BYTES: Column = {
  name: 'response_bytes',
  type: 'SimpleAggregateFunction(sum, UInt64)',
  from: 'sum(ifNull(response_size, 0))',
  merge: 'sum(response_bytes)',
};
export const DURATION: Column = {
  name: 'duration',
  type: `AggregateFunction(${QUANTILES}, Nullable(UInt64))`,
  from: 'quantilesBFloat16State(0.5, 0.95, 0.99)(duration_us)',
  merge: 'quantilesBFloat16MergeState(0.5, 0.95, 0.99)(duration)',
};
export const CALLERS: Column = {
  name: 'callers',
  type: 'AggregateFunction(uniqCombined64(12), String)',
  from: 'uniqCombined64State(12)(caller)',
  merge: 'uniqCombined64MergeState(12)(callers)',
};
export const LAST_SEEN: Column = {
  name: 'last_seen',
  type: "SimpleAggregateFunction(max, DateTime64(6, 'UTC'))",
  from: 'max(r.time)',
  merge: 'max(last_seen)',
};

export const FIRST_SEEN: Column = {
  name: 'first_seen',
  type: "SimpleAggregateFunction(min, DateTime64(6, 'UTC'))",
  from: 'min(r.time)',
  merge: 'min(first_seen)',
};

/** Rollups of the same keys and measures, a table a tier. */
export interface Family {
  readonly name: string;
  readonly keys: readonly Column[];
  /** The key that its rows are sorted by before their time. */
  readonly first?: string;
  readonly measures: readonly Column[];
  /** Which requests count. */
  readonly where?: string;
  readonly tiers: readonly Tier[];
}

/** Keys that every question may be narrowed by. */
export const SCOPE = [
  key('environment'),
  key('kind', "Enum8('server' = 1, 'client' = 2, 'browser' = 3, 'monitor' = 4)"),
];
export const STATUS = key('status', 'UInt16');

/** Rows that are read at once where a key comes before the time: a few hundred states, not all there are. */
const ROWS_OF_ONE_KEY = 256;

/** The tables of a family, finest first, each with the view that fills it. */
export function family({ name, keys, first, measures, where, tiers }: Family): string[] {
  return tiers.flatMap((tier, index) => {
    const table = `${name}_${tier}`;
    const names = keys.map((column) => column.name);
    const columns = [
      'project LowCardinality(String)',
      "time DateTime('UTC') CODEC(Delta, ZSTD(1))",
      ...[...keys, ...measures].map((column) => `${column.name} ${column.type}`),
      'arrived Date',
    ];
    const finest = index === 0;
    const select = [
      'r.project AS project',
      finest ? `${START[tier]}(toDateTime(r.time, 'UTC')) AS time` : `${START[tier]}(r.time) AS time`,
      ...names.map((column) => `r.${column} AS ${column}`),
      ...measures.map(
        (column) =>
          `${finest ? column.from : column.merge?.replace(/\(([a-z_]+)\)$/, '(r.$1)')} AS ${column.name}`,
      ),
      'toMonday(r.arrived) AS arrived',
    ];
    const from = finest ? 'requests' : `${name}_${tiers[index - 1]}`;
    return [
      `CREATE TABLE ${table} (
  ${columns.join(',\n  ')}
) ENGINE = AggregatingMergeTree
PARTITION BY arrived
ORDER BY (${['project', ...(first ? [first] : []), 'time', ...names.filter((one) => one !== first), 'arrived'].join(', ')})
TTL arrived + toIntervalDay(${KEPT_DAYS[tier]})
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000${first ? `, index_granularity = ${ROWS_OF_ONE_KEY}` : ''}`,
      `CREATE MATERIALIZED VIEW ${table}_view TO ${table} AS
SELECT ${select.join(', ')}
FROM ${from} AS r${finest && where ? ` WHERE ${where}` : ''}
GROUP BY ${['project', 'time', ...names, 'arrived'].join(', ')}`,
    ];
  });
}

/** Whether a statement makes a view. */
export const isView = (statement: string): boolean => statement.startsWith('CREATE MATERIALIZED VIEW');
