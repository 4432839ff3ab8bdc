import type { Binder } from './bind.ts';
import { filterSql } from './filter-sql.ts';
import { requestsRelation } from './relations.ts';
import type { Scope } from './scope.ts';
import { FAILED } from './vendor-error.ts';

/** How long before and after its request a call may be, in ms: clocks differ, and calls outlive what caused them. */
const APART = 60_000;

/** Conditions of the raw calls that the scope means. */
export function callsOf(scope: Scope, binder: Binder): string {
  return [
    `project = ${binder.text(scope.project)}`,
    `time >= ${binder.time(scope.span.from)}`,
    `time < ${binder.time(scope.span.to)}`,
    ...(scope.environment === undefined ? [] : [`environment = ${binder.text(scope.environment)}`]),
    "kind = 'client'",
    filterSql(scope.filter, requestsRelation(scope, binder), binder),
  ].join(' AND ');
}

/** The latest failed calls to hosts, as a CTE `failed` of host, trace, span and time. */
export function failedCalls(scope: Scope, hosts: readonly string[], limit: number, binder: Binder): string {
  return `failed AS (
    SELECT toString(host) AS host, trace_id, span_id, time FROM requests
    WHERE ${callsOf(scope, binder)} AND ${FAILED} AND host IN ${binder.texts(hosts)}
    ORDER BY time DESC, id LIMIT ${limit})`;
}

/** Conditions of what servers saw in the traces of `failed`, except what the calls themselves caused: those are no victims. */
export function servedInTraces(scope: Scope, binder: Binder): string {
  return `project = ${binder.text(scope.project)} AND kind = 'server'
    AND time >= (SELECT min(time) FROM failed) - toIntervalMillisecond(${APART})
    AND time <= (SELECT max(time) FROM failed) + toIntervalMillisecond(${APART})
    AND trace_id IN (SELECT trace_id FROM failed WHERE trace_id != '')
    AND (parent_span_id = '' OR parent_span_id NOT IN (SELECT span_id FROM failed WHERE span_id != ''))`;
}
