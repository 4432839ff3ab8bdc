import type { Binder } from './bind.ts';
import type { Relation } from './filter-sql.ts';
import type { Scope } from './scope.ts';
import { FAILED as FAILED_OUTBOUND } from './vendor-error.ts';

/** What a relation's conditions depend on. */
export type RelationScope = Pick<Scope, 'project' | 'span'>;

const FAILED = "(status >= 400 OR (status = 0 AND kind IN ('client', 'browser')))";
/** What every call of a browser is: 0 is a failure. */
const FAILED_CALL = '(status >= 400 OR status = 0)';
const DEPRECATED = '(toUnixTimestamp(deprecation) != 0 OR toUnixTimestamp(sunset) != 0)';

/** Columns of the `traffic` rollups. */
export const trafficRelation: Relation = {
  columns: {
    environment: 'environment',
    kind: 'toString(kind)',
    service: 'service',
    status: 'status',
  },
  is: { error: FAILED },
};

/** Columns of the `traffic_durations` rollups, which do not know the status. */
export const trafficDurationsRelation: Relation = {
  columns: { environment: 'environment', kind: 'toString(kind)', service: 'service' },
  is: {},
};

/** Columns of the `routes` rollups. */
export const routesRelation: Relation = {
  columns: { ...trafficRelation.columns, method: 'method', route: 'route' },
  is: trafficRelation.is,
};

/** Columns of the `consumer_durations` rollups. */
export const consumerDurationsRelation: Relation = {
  columns: { ...trafficDurationsRelation.columns, consumer: 'consumer' },
  is: {},
};

/** Columns of the `consumers` rollups. */
export const consumersRelation: Relation = {
  columns: {
    ...trafficRelation.columns,
    consumer: 'consumer',
    plan: 'consumer_group',
    version: 'api_version',
  },
  is: trafficRelation.is,
};

/**
 * Columns of the `dependency_durations` rollups; every row of theirs is an outbound exchange. They do not know the vendor, and so
 * not which successes say an error.
 */
export const dependencyDurationsRelation: Relation = {
  columns: {
    environment: 'environment',
    kind: "'client'",
    service: 'service',
    host: 'host',
    dependency: 'host',
    method: 'method',
    route: 'route',
    status: 'status',
  },
  is: {},
};

/** Columns of the `dependencies` rollups. */
export const dependenciesRelation: Relation = {
  columns: {
    ...dependencyDurationsRelation.columns,
    code: 'code',
    vendor: 'vendor',
    network_error: 'network_error',
  },
  is: { error: FAILED_OUTBOUND },
};

/** Columns of the `versions` rollups. */
export const versionsRelation: Relation = {
  columns: {
    environment: 'environment',
    kind: 'toString(kind)',
    service: 'service',
    version: 'api_version',
    method: 'method',
    route: 'route',
    consumer: 'consumer',
  },
  is: { deprecated: DEPRECATED },
};

/** Columns of the `browser_durations` rollups; every row of theirs is a browser's call. */
export const browserDurationsRelation: Relation = {
  columns: {
    environment: 'environment',
    kind: "'browser'",
    service: 'service',
    host: 'host',
    page: 'page',
    release: 'release',
  },
  is: {},
};

/** Columns of the `browsers` rollups. */
export const browsersRelation: Relation = {
  columns: {
    ...browserDurationsRelation.columns,
    country: 'country',
    connection: 'connection',
    network_error: 'network_error',
    status: 'status',
  },
  is: { error: FAILED_CALL },
};

/** Columns of the `crawlers` rollups. */
export const crawlersRelation: Relation = {
  columns: { crawler: 'crawler', status: 'status', method: 'method', path: 'path' },
  is: { crawler: '1' },
};

/** Columns of the `broken_links` rollups; every row of theirs is a 404 or 410. */
export const brokenLinksRelation: Relation = {
  columns: { path: 'path', referrer: 'referrer' },
  is: { error: '1' },
};

/**
 * Descriptions of error groups (`e`). The environment is not among them: one group may fail in several, and which of them
 * a filter means only the requests can tell.
 */
export function groupsRelation({ span }: RelationScope, binder: Binder): Relation {
  const seenFirst = `(e.first_seen >= ${binder.time(span.from)} AND e.first_seen < ${binder.time(span.to)})`;
  return {
    columns: {
      kind: 'toString(e.kind)',
      service: 'e.service',
      method: 'e.method',
      route: 'e.route',
      status: 'e.status',
      code: 'e.code',
      exception: 'e.exception_type',
      network_error: 'e.network_error',
      group: 'e.group_id',
    },
    is: { error: '1', new: seenFirst },
  };
}

/** Columns of the raw requests, which can answer everything. */
export function requestsRelation({ project, span }: RelationScope, binder: Binder): Relation {
  return {
    columns: {
      ...routesRelation.columns,
      code: 'code',
      exception: 'exception_type',
      group: 'group_id',
      path: 'path',
      query: 'query',
      host: 'host',
      release: 'release',
      consumer: 'consumer',
      caller: 'caller',
      client: 'client_address',
      crawler: 'crawler',
      agent: 'user_agent',
      referrer: 'referrer',
      duration: 'duration_us',
      size: 'response_size',
      protocol: 'protocol',
      message: 'message',
      source: 'source',
      trace: 'trace_id',
      span: 'span_id',
      parent: 'parent_span_id',
      problem: 'problem_type',
      plan: 'consumer_group',
      version: 'api_version',
      dependency: "if(kind = 'client', toString(host), '')",
      vendor: 'vendor',
      network_error: 'network_error',
      attempt: 'attempt',
      page: 'page',
      country: 'country',
      connection: 'connection',
      request: 'id',
    },
    is: {
      error: '(group_id != 0)',
      deprecated: DEPRECATED,
      crawler: "(crawler != '')",
      new: `(group_id IN (
        SELECT group_id FROM error_groups WHERE project = ${binder.text(project)} GROUP BY group_id
        HAVING min(first_seen) >= ${binder.time(span.from)} AND min(first_seen) < ${binder.time(span.to)}))`,
    },
    attributes: 'attributes',
    text: ['path', 'query', 'code', 'exception_type', 'message', 'consumer'],
  };
}
