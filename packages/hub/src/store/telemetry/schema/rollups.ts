import {
  CALLERS,
  DURATION,
  type Family,
  family,
  isView,
  key,
  LAST_SEEN,
  REQUESTS,
  RESPONSE_BYTES,
  SCOPE,
  STATUS,
  TIERS,
} from './rollup-family.ts';

/** What the first schema counts: the answers that dashboards read instead of raw requests. */
const FAMILIES: readonly Family[] = [
  {
    name: 'traffic',
    keys: [...SCOPE, key('service'), STATUS],
    measures: [REQUESTS, RESPONSE_BYTES, DURATION],
    tiers: TIERS,
  },
  {
    // Without the status: a chart of latency merges few states.
    name: 'traffic_durations',
    keys: [...SCOPE, key('service')],
    measures: [DURATION],
    where: 'r.duration_us IS NOT NULL',
    tiers: TIERS,
  },
  {
    name: 'routes',
    keys: [...SCOPE, key('service'), key('method'), key('route'), STATUS],
    measures: [REQUESTS, RESPONSE_BYTES, LAST_SEEN],
    tiers: TIERS,
  },
  {
    // Apart from the counts: a state in each of very many rows is dear, and most access logs have no durations.
    name: 'route_durations',
    keys: [...SCOPE, key('service'), key('method'), key('route'), STATUS],
    measures: [DURATION],
    where: 'r.duration_us IS NOT NULL',
    tiers: TIERS,
  },
  {
    name: 'groups',
    keys: [key('environment'), key('group_id', 'UInt64')],
    measures: [REQUESTS, CALLERS],
    where: 'r.group_id != 0',
    tiers: TIERS,
  },
  {
    name: 'crawlers',
    keys: [key('crawler'), STATUS, key('method'), key('path', 'String')],
    measures: [REQUESTS, LAST_SEEN],
    where: "r.crawler != ''",
    tiers: ['day'],
  },
  {
    name: 'broken_links',
    keys: [key('path', 'String'), key('referrer', 'String')],
    measures: [REQUESTS, CALLERS, LAST_SEEN],
    where: "r.status IN (404, 410) AND r.referrer != ''",
    tiers: ['day'],
  },
];

/** One row an error group, over its whole life. */
const ERROR_GROUPS = [
  `CREATE TABLE error_groups (
  project LowCardinality(String),
  group_id UInt64,
  kind SimpleAggregateFunction(any, Enum8('server' = 1, 'client' = 2, 'browser' = 3, 'monitor' = 4)),
  service SimpleAggregateFunction(any, LowCardinality(String)),
  method SimpleAggregateFunction(any, LowCardinality(String)),
  route SimpleAggregateFunction(any, LowCardinality(String)),
  status SimpleAggregateFunction(any, UInt16),
  code SimpleAggregateFunction(any, LowCardinality(String)),
  exception_type SimpleAggregateFunction(any, LowCardinality(String)),
  message SimpleAggregateFunction(anyLast, String),
  first_seen SimpleAggregateFunction(min, DateTime64(6, 'UTC')),
  last_seen SimpleAggregateFunction(max, DateTime64(6, 'UTC')),
  requests SimpleAggregateFunction(sum, UInt64)
) ENGINE = AggregatingMergeTree
ORDER BY (project, group_id)
SETTINGS non_replicated_deduplication_window = 10000`,
  `CREATE MATERIALIZED VIEW error_groups_view TO error_groups AS
SELECT project, r.group_id AS group_id, any(r.kind) AS kind, any(r.service) AS service, any(r.method) AS method,
  any(r.route) AS route, any(r.status) AS status, any(r.code) AS code, any(r.exception_type) AS exception_type,
  anyLast(r.message) AS message, min(r.time) AS first_seen, max(r.time) AS last_seen, count() AS requests
FROM requests AS r WHERE r.group_id != 0 GROUP BY project, group_id`,
];

/** Durations by status: those of one status lie together, so that a question about it reads no others. */
const STATUS_DURATIONS: Family = {
  name: 'status_durations',
  keys: [...SCOPE, key('service'), STATUS],
  first: 'status',
  measures: [DURATION],
  where: 'r.duration_us IS NOT NULL',
  tiers: TIERS,
};

/** Rollups of the first schema, each with the view that fills it, in the order in which they must be made. */
export const rollupStatements: readonly string[] = [...FAMILIES.flatMap(family), ...ERROR_GROUPS];

/** Makes `status_durations` of what `traffic` held until then. Views come last, so that nothing is counted twice. */
export const statusDurations: readonly string[] = [
  ...TIERS.flatMap((tier) => [
    `DROP VIEW IF EXISTS status_durations_${tier}_view SYNC`,
    `DROP TABLE IF EXISTS status_durations_${tier} SYNC`,
  ]),
  ...family(STATUS_DURATIONS).filter((statement) => !isView(statement)),
  ...TIERS.map(
    (
      tier,
    ) => `INSERT INTO status_durations_${tier} (project, time, environment, kind, service, status, duration, arrived)
SELECT project, time, environment, kind, service, status, duration, arrived FROM traffic_${tier}
WHERE NOT isNaN(assumeNotNull(finalizeAggregation(duration)[1]))`,
  ),
  ...family(STATUS_DURATIONS).filter(isView),
];

/** `traffic` without the durations that are kept elsewhere now. */
export const trafficWithoutDurations: readonly string[] = [
  ...TIERS.map((tier) => `DROP VIEW IF EXISTS traffic_${tier}_view SYNC`),
  ...TIERS.map(
    (tier) => `ALTER TABLE traffic_${tier} DROP COLUMN IF EXISTS duration SETTINGS mutations_sync = 2`,
  ),
  ...FAMILIES.filter(({ name }) => name === 'traffic')
    .map((traffic) => ({ ...traffic, measures: traffic.measures.filter((measure) => measure !== DURATION) }))
    .flatMap(family)
    .filter(isView),
];

/** When something last arrived, by project. */
export const arrivals: readonly string[] = [
  'DROP VIEW IF EXISTS arrivals_view SYNC',
  'DROP TABLE IF EXISTS arrivals SYNC',
  `CREATE TABLE arrivals (
  project LowCardinality(String),
  arrived SimpleAggregateFunction(max, DateTime('UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY project
SETTINGS non_replicated_deduplication_window = 10000`,
  'INSERT INTO arrivals SELECT project, max(r.arrived) AS arrived FROM requests AS r GROUP BY project',
  `CREATE MATERIALIZED VIEW arrivals_view TO arrivals AS
SELECT r.project AS project, max(r.arrived) AS arrived FROM requests AS r GROUP BY project`,
];
