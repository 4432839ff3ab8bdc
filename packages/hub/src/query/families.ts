import { TIERS } from '../store/telemetry/schema/rollup-family.ts';
import type { Binder } from './bind.ts';
import type { Family } from './counted.ts';
import {
  brokenLinksRelation,
  browserDurationsRelation,
  browsersRelation,
  consumerDurationsRelation,
  consumersRelation,
  crawlersRelation,
  dependenciesRelation,
  dependencyDurationsRelation,
  groupsRelation,
  type RelationScope,
  routesRelation,
  trafficDurationsRelation,
  trafficRelation,
  versionsRelation,
} from './relations.ts';

/** Requests by service and status. */
export const traffic: Family = {
  name: 'traffic',
  durations: [
    {
      name: 'traffic_durations',
      relation: trafficDurationsRelation,
      constants: { status: 'toUInt16(0) AS status' },
    },
    { name: 'status_durations', relation: trafficRelation, constants: {} },
  ],
  tiers: TIERS,
  relation: trafficRelation,
  hasEnvironment: true,
};

/** Requests by service, method, route and status. */
export const routes: Family = {
  name: 'routes',
  durations: [{ name: 'route_durations', relation: routesRelation, constants: {} }],
  tiers: TIERS,
  relation: routesRelation,
  hasEnvironment: true,
};

/** Failed requests by error group. The relation needs the join with `error_groups`. */
export function groups(scope: RelationScope, binder: Binder): Family {
  return {
    name: 'groups',
    tiers: TIERS,
    relation: groupsRelation(scope, binder),
    hasEnvironment: true,
    where: 'group_id != 0',
  };
}

/** Requests of crawlers by path and status. */
export const crawlers: Family = {
  name: 'crawlers',
  tiers: ['day'],
  relation: crawlersRelation,
  hasEnvironment: false,
  where: "crawler != ''",
};

/** Requests for what is not there, by the page that linked to it. */
export const brokenLinks: Family = {
  name: 'broken_links',
  tiers: ['day'],
  relation: brokenLinksRelation,
  hasEnvironment: false,
  where: "status IN (404, 410) AND referrer != ''",
};

/** Requests of known consumers, by consumer, plan, version and status. */
export const consumers: Family = {
  name: 'consumers',
  durations: [
    {
      name: 'consumer_durations',
      relation: consumerDurationsRelation,
      constants: {
        status: 'toUInt16(0) AS status',
        consumer_group: "'' AS consumer_group",
        api_version: "'' AS api_version",
      },
    },
  ],
  tiers: TIERS,
  relation: consumersRelation,
  hasEnvironment: true,
  where: "consumer != ''",
};

/** Outbound exchanges by host, route, status and what the other side called its error. */
export const dependencies: Family = {
  name: 'dependencies',
  durations: [
    {
      name: 'dependency_durations',
      relation: dependencyDurationsRelation,
      constants: {
        code: "'' AS code",
        vendor: "'' AS vendor",
        network_error: "'' AS network_error",
      },
    },
  ],
  tiers: TIERS,
  relation: dependenciesRelation,
  hasEnvironment: true,
  where: "kind = 'client'",
};

/** Requests that named a version or met a deprecated route, by version, route and consumer. */
export const versions: Family = {
  name: 'versions',
  tiers: TIERS,
  relation: versionsRelation,
  hasEnvironment: true,
  where: "(api_version != '' OR toUnixTimestamp(deprecation) != 0 OR toUnixTimestamp(sunset) != 0)",
};

/** Calls of browsers by page, release, country, connection, status and what went wrong below HTTP. */
export const browsers: Family = {
  name: 'browsers',
  durations: [
    {
      name: 'browser_durations',
      relation: browserDurationsRelation,
      constants: {
        country: "'' AS country",
        connection: "'' AS connection",
        network_error: "'' AS network_error",
        status: 'toUInt16(0) AS status',
      },
    },
  ],
  tiers: TIERS,
  relation: browsersRelation,
  hasEnvironment: true,
  where: "kind = 'browser'",
};
