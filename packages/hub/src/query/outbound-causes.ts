import type { TelemetryStore } from '../store/telemetry/port.ts';
import { type Cause, causeAnswer } from './answers/error-group.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { rawConditions } from './group-conditions.ts';
import type { GroupLife } from './group-life.ts';
import type { Scope } from './scope.ts';
import { FAILED } from './vendor-error.ts';

/** Newest requests of the group whose traces are looked at. */
const LOOKED_AT = 500;
const SHOWN = 8;
/** How long before and after its request a call may be, in ms: clocks differ, and calls outlive what caused them. */
const APART = 60_000;

/** Calls to others that failed in the traces of the group's newest requests. None for a group of calls itself. */
export async function outboundCauses(
  telemetry: TelemetryStore,
  scope: Scope,
  life: GroupLife,
): Promise<Cause[]> {
  if (life.kind === 'client') return [];
  const binder = new Binder();
  return ask(
    telemetry,
    `WITH newest AS (
       SELECT trace_id, time FROM requests WHERE ${rawConditions(scope, life, binder)} AND trace_id != ''
       ORDER BY time DESC LIMIT ${LOOKED_AT})
     SELECT host, method, route, status, code, vendor, network_error, uniqExact(trace_id) AS requests FROM requests
     WHERE project = ${binder.text(scope.project)} AND kind = 'client' AND ${FAILED}
       AND time >= (SELECT min(time) FROM newest) - toIntervalMillisecond(${APART})
       AND time <= (SELECT max(time) FROM newest) + toIntervalMillisecond(${APART})
       AND trace_id IN (SELECT trace_id FROM newest)
     GROUP BY host, method, route, status, code, vendor, network_error
     ORDER BY requests DESC, host, route LIMIT ${SHOWN}`,
    causeAnswer,
    binder,
  );
}
