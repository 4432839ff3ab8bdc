/** Whom a request is counted for. */
export const CALLER = "if(consumer != '', consumer, client_address)";

/**
 * Raw requests, one row an observed exchange. Read in time order within a project; dropped by whole parts, counted from
 * arrival, so that a log of long ago stays as long as a request of today.
 */
export const requestsTable = `
CREATE TABLE requests (
  project LowCardinality(String),
  kind Enum8('server' = 1, 'client' = 2, 'browser' = 3, 'monitor' = 4),
  service LowCardinality(String),
  environment LowCardinality(String),
  release LowCardinality(String),
  time DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  arrived DateTime('UTC') CODEC(Delta, ZSTD(1)),
  retention_days UInt16 CODEC(ZSTD(1)),
  id UUID DEFAULT dateTimeToUUIDv7(toDateTime(time, 'UTC')) CODEC(ZSTD(1)),
  method LowCardinality(String),
  route LowCardinality(String),
  path String CODEC(ZSTD(1)),
  query String CODEC(ZSTD(1)),
  host LowCardinality(String),
  protocol LowCardinality(String),
  status UInt16 CODEC(T64, ZSTD(1)),
  code LowCardinality(String),
  exception_type LowCardinality(String),
  message String CODEC(ZSTD(1)),
  duration_us Nullable(UInt64) CODEC(T64, ZSTD(1)),
  request_size Nullable(UInt64) CODEC(T64, ZSTD(1)),
  response_size Nullable(UInt64) CODEC(T64, ZSTD(1)),
  consumer String CODEC(ZSTD(1)),
  client_address String CODEC(ZSTD(1)),
  caller String DEFAULT ${CALLER} CODEC(ZSTD(1)),
  user_agent String CODEC(ZSTD(1)),
  crawler LowCardinality(String),
  referrer String CODEC(ZSTD(1)),
  trace_id String CODEC(ZSTD(1)),
  span_id String CODEC(ZSTD(1)),
  source LowCardinality(String),
  attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
  group_id UInt64 DEFAULT if(
    status >= 400 OR (status = 0 AND kind = 'client'),
    sipHash64('v1', project, service, method, route, toString(status), if(code != '', code, exception_type)),
    0
  ) CODEC(ZSTD(1)),
  INDEX by_group group_id TYPE set(256) GRANULARITY 2,
  INDEX by_caller caller TYPE bloom_filter(0.01) GRANULARITY 4,
  INDEX by_trace trace_id TYPE bloom_filter(0.01) GRANULARITY 4
) ENGINE = MergeTree
PARTITION BY (retention_days, toYYYYMMDD(arrived))
ORDER BY (project, time)
TTL arrived + toIntervalDay(retention_days)
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000`;

/** Lines and events that were not taken, a bounded number an import, for a week. */
export const rejectsTable = `
CREATE TABLE rejects (
  project LowCardinality(String),
  arrived DateTime('UTC'),
  source LowCardinality(String),
  name String,
  line UInt64,
  reason LowCardinality(String),
  text String
) ENGINE = MergeTree
PARTITION BY toYYYYMMDD(arrived)
ORDER BY (project, arrived, source, line)
TTL arrived + toIntervalDay(7)
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000`;

/**
 * Finds the requests of one client. Requests that are stored already get the index as their parts merge; until then they
 * are read.
 */
export const clientIndex: readonly string[] = [
  'ALTER TABLE requests ADD INDEX IF NOT EXISTS by_client client_address TYPE bloom_filter(0.01) GRANULARITY 1',
];

/**
 * What agents tell beyond a log. Headers and bodies are wide: lists never read them. A moment of 0 is unknown.
 */
const AGENT_COLUMNS: readonly string[] = [
  'problem_type LowCardinality(String)',
  'consumer_group LowCardinality(String)',
  'api_version LowCardinality(String)',
  "deprecation DateTime('UTC') CODEC(ZSTD(1))",
  "sunset DateTime('UTC') CODEC(ZSTD(1))",
  'parent_span_id String CODEC(ZSTD(1))',
  'vendor LowCardinality(String)',
  'network_error LowCardinality(String)',
  'attempt UInt16 CODEC(T64, ZSTD(1))',
  'ratelimit_limit Nullable(UInt64) CODEC(T64, ZSTD(1))',
  'ratelimit_remaining Nullable(UInt64) CODEC(T64, ZSTD(1))',
  'ratelimit_reset Nullable(UInt64) CODEC(T64, ZSTD(1))',
  'phases Map(LowCardinality(String), UInt64) CODEC(ZSTD(1))',
  'page String CODEC(ZSTD(1))',
  'connection LowCardinality(String)',
  'country LowCardinality(String)',
  'request_headers Map(LowCardinality(String), String) CODEC(ZSTD(3))',
  'response_headers Map(LowCardinality(String), String) CODEC(ZSTD(3))',
  'request_body String CODEC(ZSTD(3))',
  'response_body String CODEC(ZSTD(3))',
  'request_body_note LowCardinality(String)',
  'response_body_note LowCardinality(String)',
];

/** Adds {@link AGENT_COLUMNS}; a call that never got a status fails by what went wrong, for browsers as for clients. */
export const agentColumns: readonly string[] = [
  `ALTER TABLE requests ${AGENT_COLUMNS.map((column) => `ADD COLUMN IF NOT EXISTS ${column}`).join(', ')}`,
  `ALTER TABLE requests MODIFY COLUMN group_id UInt64 DEFAULT if(
    status >= 400 OR (status = 0 AND kind IN ('client', 'browser')),
    sipHash64('v1', project, service, method, route, toString(status),
      multiIf(code != '', code, kind IN ('client', 'browser') AND network_error != '', network_error, exception_type)),
    0
  ) CODEC(ZSTD(1))`,
  'ALTER TABLE error_groups ADD COLUMN IF NOT EXISTS network_error SimpleAggregateFunction(any, LowCardinality(String))',
  'DROP VIEW IF EXISTS error_groups_view SYNC',
  `CREATE MATERIALIZED VIEW error_groups_view TO error_groups AS
SELECT project, r.group_id AS group_id, any(r.kind) AS kind, any(r.service) AS service, any(r.method) AS method,
  any(r.route) AS route, any(r.status) AS status, any(r.code) AS code, any(r.exception_type) AS exception_type,
  any(r.network_error) AS network_error, anyLast(r.message) AS message, min(r.time) AS first_seen,
  max(r.time) AS last_seen, count() AS requests
FROM requests AS r WHERE r.group_id != 0 GROUP BY project, group_id`,
];

const IDENTITY = `'v1', project, service, method, route, toString(status),
      multiIf(code != '', code, kind IN ('client', 'browser') AND network_error != '', network_error, exception_type)`;

const groupId = (failedCall: string): string => `multiIf(
    kind = 'client' AND (${failedCall}), sipHash64(${IDENTITY}, host),
    status >= 400 OR (status = 0 AND kind = 'browser'), sipHash64(${IDENTITY}),
    0
  )`;

/**
 * The error group of a request; 0 where it did not fail. Calls to different hosts that failed alike have groups of their
 * own: `/v1/users` of two vendors has nothing in common. A call whose success says an error has a vendor, and no other success
 * has one.
 */
export const GROUP_ID = groupId("status >= 400 OR status = 0 OR vendor != ''");

/** Has calls to different hosts that failed alike in groups of their own. */
export const groupsByHost: readonly string[] = [
  `ALTER TABLE requests MODIFY COLUMN group_id UInt64 DEFAULT ${groupId('status >= 400 OR status = 0')} CODEC(ZSTD(1))`,
  'ALTER TABLE error_groups ADD COLUMN IF NOT EXISTS host SimpleAggregateFunction(any, LowCardinality(String))',
  'DROP VIEW IF EXISTS error_groups_view SYNC',
  `CREATE MATERIALIZED VIEW error_groups_view TO error_groups AS
SELECT project, r.group_id AS group_id, any(r.kind) AS kind, any(r.service) AS service, any(r.method) AS method,
  any(r.route) AS route, any(r.status) AS status, any(r.code) AS code, any(r.exception_type) AS exception_type,
  any(r.network_error) AS network_error, anyIf(r.host, r.kind = 'client') AS host, anyLast(r.message) AS message,
  min(r.time) AS first_seen, max(r.time) AS last_seen, count() AS requests
FROM requests AS r WHERE r.group_id != 0 GROUP BY project, group_id`,
];

/** Has calls fail whose success says an error: groups by {@link GROUP_ID}. */
export const failedSuccesses: readonly string[] = [
  `ALTER TABLE requests MODIFY COLUMN group_id UInt64 DEFAULT ${GROUP_ID} CODEC(ZSTD(1))`,
];
