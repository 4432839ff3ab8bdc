import type { Lane } from '../port.ts';

/** Column of the staging tables: name, type and the value of a format that does not know it. */
export interface StagingColumn {
  readonly name: string;
  readonly type: string;
  readonly unknown: string;
}

/** An empty map, made a column at once: the engine repeats a constant one by the row, eighty times as slowly. */
const NO_ENTRIES = 'mapFromArrays(range(materialize(0)), range(materialize(0)))';

/** What parsing makes of a line or an event, before routes are templated and groups are known. */
export const STAGING_COLUMNS: readonly StagingColumn[] = [
  { name: 'verdict', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'line', type: 'String', unknown: "''" },
  { name: 'time', type: "DateTime64(6, 'UTC')", unknown: 'toDateTime64(0, 6)' },
  { name: 'kind', type: 'LowCardinality(String)', unknown: "'server'" },
  { name: 'service', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'environment', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'release', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'method', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'target', type: 'String', unknown: "''" },
  { name: 'route', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'host', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'protocol', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'status', type: 'UInt16', unknown: '0' },
  { name: 'code', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'exception_type', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'message', type: 'String', unknown: "''" },
  { name: 'duration_us', type: 'Nullable(UInt64)', unknown: 'NULL' },
  { name: 'request_size', type: 'Nullable(UInt64)', unknown: 'NULL' },
  { name: 'response_size', type: 'Nullable(UInt64)', unknown: 'NULL' },
  { name: 'consumer', type: 'String', unknown: "''" },
  { name: 'client_address', type: 'String', unknown: "''" },
  { name: 'user_agent', type: 'String', unknown: "''" },
  { name: 'referrer', type: 'String', unknown: "''" },
  { name: 'trace_id', type: 'String', unknown: "''" },
  { name: 'span_id', type: 'String', unknown: "''" },
  { name: 'problem_type', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'consumer_group', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'api_version', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'deprecation', type: "DateTime('UTC')", unknown: 'toDateTime(0)' },
  { name: 'sunset', type: "DateTime('UTC')", unknown: 'toDateTime(0)' },
  { name: 'parent_span_id', type: 'String', unknown: "''" },
  { name: 'vendor', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'network_error', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'attempt', type: 'UInt16', unknown: '0' },
  { name: 'ratelimit_limit', type: 'Nullable(UInt64)', unknown: 'NULL' },
  { name: 'ratelimit_remaining', type: 'Nullable(UInt64)', unknown: 'NULL' },
  { name: 'ratelimit_reset', type: 'Nullable(UInt64)', unknown: 'NULL' },
  { name: 'phases', type: 'Map(LowCardinality(String), UInt64)', unknown: NO_ENTRIES },
  { name: 'page', type: 'String', unknown: "''" },
  { name: 'connection', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'country', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'request_headers', type: 'Map(LowCardinality(String), String)', unknown: NO_ENTRIES },
  { name: 'response_headers', type: 'Map(LowCardinality(String), String)', unknown: NO_ENTRIES },
  { name: 'request_body', type: 'String', unknown: "''" },
  { name: 'response_body', type: 'String', unknown: "''" },
  { name: 'request_body_note', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'response_body_note', type: 'LowCardinality(String)', unknown: "''" },
  { name: 'attributes', type: 'Map(LowCardinality(String), String)', unknown: NO_ENTRIES },
];

/** Columns that a batch has whatever it was parsed from. */
const OF_EVERY_BATCH: ReadonlySet<string> = new Set(['verdict', 'line', 'time']);

/** Names of {@link STAGING_COLUMNS}. */
export type Told = ReadonlySet<string>;

/** Holds the batch of a lane, in memory: parsed once, read by the steps that follow. */
export const stagingOf = (lane: Lane): string => `staging_${lane}`;

/** Holds the routes of the staged shapes that are not their own route. */
export const routeMapOf = (lane: Lane): string => `route_map_${lane}`;

/** Whether a batch's table has a column. None has the target: it is kept as path and query. */
const isHeld =
  (told: Told) =>
  ({ name }: StagingColumn) =>
    OF_EVERY_BATCH.has(name) || (name !== 'target' && told.has(name));

/**
 * Makes the table of a lane anew for a batch. It has the columns that the batch tells and no others: to hold the value of
 * what is unknown in each row takes longer than to parse a line of a log.
 */
export const stagingTable = (lane: Lane, told: Told): string => `CREATE OR REPLACE TABLE ${stagingOf(lane)} (
  ${STAGING_COLUMNS.filter(isHeld(told))
    .map(({ name, type }) => `${name} ${type}`)
    .join(',\n  ')},
  id UUID DEFAULT dateTimeToUUIDv7(toDateTime(time, 'UTC')),
  path String,
  query String,
  shape String
) ENGINE = Memory`;

/** The requests of a batch that were taken, with all columns: those that its table lacks are one value for all. */
export function stagedRequests(lane: Lane, told: Told): string {
  const unknown = STAGING_COLUMNS.filter((column) => !isHeld(told)(column));
  return `(SELECT ${['*', ...unknown.map(({ name, type, unknown: value }) => `CAST(${value} AS ${type}) AS ${name}`)].join(', ')}
FROM ${stagingOf(lane)} WHERE verdict = '')`;
}

/** Makes the route map of a lane. */
export const routeMapTable = (lane: Lane): string =>
  `CREATE TABLE ${routeMapOf(lane)} (shape String, route LowCardinality(String)) ENGINE = Join(ANY, LEFT, shape)`;
