import { TIERS } from '../store/telemetry/schema/rollups.ts';
import type { Binder } from './bind.ts';
import type { Family } from './counted.ts';
import {
  brokenLinksRelation,
  crawlersRelation,
  groupsRelation,
  type RelationScope,
  routesRelation,
  trafficDurationsRelation,
  trafficRelation,
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
