import {
  type Column,
  DURATION,
  type Family,
  FIRST_SEEN,
  family,
  isView,
  key,
  LAST_SEEN,
  REQUESTS,
  SCOPE,
  STATUS,
  TIERS,
} from './rollup-family.ts';

const text = (name: string): Column => key(name, 'String');
const moment = (name: string): Column => key(name, "DateTime('UTC')");
const ENVIRONMENT = key('environment');

/** The least and the most that was seen of a limit, which not every answer tells. */
const LIMITS: readonly Column[] = [
  {
    name: 'lowest_remaining',
    type: 'SimpleAggregateFunction(min, Nullable(UInt64))',
    from: 'min(r.ratelimit_remaining)',
    merge: 'min(lowest_remaining)',
  },
  {
    name: 'highest_limit',
    type: 'SimpleAggregateFunction(max, Nullable(UInt64))',
    from: 'max(r.ratelimit_limit)',
    merge: 'max(highest_limit)',
  },
];

const CONSUMERS = "r.consumer != ''";
const DEPENDENCIES = "r.kind = 'client'";
const BROWSERS = "r.kind = 'browser'";
const TIMED = 'r.duration_us IS NOT NULL';

/**
 * What only an agent tells: who calls, what is called, which version, and what browsers met. Durations are apart from the
 * counts, with fewer keys: a state in each of very many rows is dear.
 */
const FAMILIES: readonly Family[] = [
  {
    name: 'consumers',
    keys: [...SCOPE, key('service'), text('consumer'), key('consumer_group'), key('api_version'), STATUS],
    measures: [REQUESTS, FIRST_SEEN, LAST_SEEN],
    where: CONSUMERS,
    tiers: TIERS,
  },
  {
    name: 'consumer_durations',
    keys: [...SCOPE, key('service'), text('consumer')],
    measures: [DURATION],
    where: `${CONSUMERS} AND ${TIMED}`,
    tiers: TIERS,
  },
  {
    name: 'dependencies',
    keys: [
      ENVIRONMENT,
      key('service'),
      key('host'),
      key('method'),
      key('route'),
      STATUS,
      key('code'),
      key('vendor'),
      key('network_error'),
    ],
    measures: [REQUESTS, LAST_SEEN, ...LIMITS],
    where: DEPENDENCIES,
    tiers: TIERS,
  },
  {
    name: 'dependency_durations',
    keys: [ENVIRONMENT, key('service'), key('host'), key('method'), key('route'), STATUS],
    measures: [DURATION],
    where: `${DEPENDENCIES} AND ${TIMED}`,
    tiers: TIERS,
  },
  {
    name: 'versions',
    keys: [
      ...SCOPE,
      key('service'),
      key('api_version'),
      key('method'),
      key('route'),
      moment('deprecation'),
      moment('sunset'),
      text('consumer'),
    ],
    measures: [REQUESTS, FIRST_SEEN, LAST_SEEN],
    where: "(r.api_version != '' OR toUnixTimestamp(r.deprecation) != 0 OR toUnixTimestamp(r.sunset) != 0)",
    tiers: TIERS,
  },
  {
    name: 'browsers',
    keys: [
      ENVIRONMENT,
      key('service'),
      key('host'),
      text('page'),
      key('release'),
      key('country'),
      key('connection'),
      key('network_error'),
      STATUS,
    ],
    measures: [REQUESTS, LAST_SEEN],
    where: BROWSERS,
    tiers: TIERS,
  },
  {
    name: 'browser_durations',
    keys: [ENVIRONMENT, key('service'), key('host'), text('page'), key('release')],
    measures: [DURATION],
    where: `${BROWSERS} AND ${TIMED}`,
    tiers: TIERS,
  },
];

/** Days after its last arrival that a consumer is forgotten. */
const CONSUMER_DAYS = 400;

const LIVES_SELECT = `SELECT r.project AS project, r.consumer AS consumer, min(r.time) AS first_seen, max(r.time) AS last_seen, count() AS requests,
  max(toDate(r.arrived)) AS arrived
FROM requests AS r WHERE ${CONSUMERS} GROUP BY project, consumer`;

/** One row a consumer, over its whole life. */
const CONSUMER_LIVES: readonly string[] = [
  `CREATE TABLE consumer_lives (
  project LowCardinality(String),
  consumer String,
  first_seen SimpleAggregateFunction(min, DateTime64(6, 'UTC')),
  last_seen SimpleAggregateFunction(max, DateTime64(6, 'UTC')),
  requests SimpleAggregateFunction(sum, UInt64),
  arrived SimpleAggregateFunction(max, Date)
) ENGINE = AggregatingMergeTree
ORDER BY (project, consumer)
TTL arrived + toIntervalDay(${CONSUMER_DAYS})
SETTINGS non_replicated_deduplication_window = 10000`,
  `INSERT INTO consumer_lives ${LIVES_SELECT}`,
  `CREATE MATERIALIZED VIEW consumer_lives_view TO consumer_lives AS
${LIVES_SELECT}`,
];

/**
 * Makes the rollups of what agents tell and fills them from the requests that are stored. The coarser tiers fill
 * themselves from the finest, whose own view comes last, so that nothing is counted twice.
 */
export const agentRollups: readonly string[] = [
  ...FAMILIES.flatMap((one) => [...one.tiers].reverse().map((tier) => `${one.name}_${tier}`)).flatMap(
    dropped,
  ),
  ...dropped('consumer_lives'),
  ...FAMILIES.flatMap((one) => {
    const statements = family(one);
    const [finest = ''] = statements.filter(isView);
    return [...statements.filter((statement) => statement !== finest), filledBy(finest), finest];
  }),
  ...CONSUMER_LIVES,
];

function dropped(table: string): string[] {
  return [`DROP VIEW IF EXISTS ${table}_view SYNC`, `DROP TABLE IF EXISTS ${table} SYNC`];
}

/** The statement that does once, for all that is stored, what a view does for each insert. */
function filledBy(view: string): string {
  const [, table, select] = /^CREATE MATERIALIZED VIEW \S+ TO (\S+) AS\n([\s\S]+)$/.exec(view) ?? [];
  const [selected = ''] = (select ?? '').split('\nFROM ');
  const columns = [...selected.matchAll(/ AS (\w+)(?:,|$)/g)].map(([, name]) => name);
  return `INSERT INTO ${table} (${columns.join(', ')})
SETTINGS max_partitions_per_insert_block = 0, max_bytes_before_external_group_by = 500000000
${select}`;
}
