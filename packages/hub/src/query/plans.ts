import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { PlanList } from './answers/consumers.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { countedConsumers } from './consumer-source.ts';
import { currentLabel } from './labels.ts';
import { MERGED_QUANTILES, percentiles, quantilesRow, ratio } from './measures.ts';
import { rangeOf } from './range.ts';
import { type Scope, type ScopeParams, scopeOf, scopeParams } from './scope.ts';

export const plansParams = scopeParams;

const SHOWN = 200;

const planRow = z.object({
  plan: z.string(),
  consumers: z.number(),
  requests: z.number(),
  previous_requests: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
});
const speedRow = z.object({ plan: z.string(), quantiles: quantilesRow });

/** Plans, or groups of consumers, with the numbers of those who are in them. */
export async function plans(telemetry: TelemetryStore, params: ScopeParams, now: Date): Promise<PlanList> {
  const scope = scopeOf(params, now);
  const [rows, speeds] = await Promise.all([countsOf(telemetry, scope), speedsOf(telemetry, scope)]);
  const speedOf = new Map(speeds.map(({ plan, quantiles }) => [plan, quantiles]));
  return {
    items: rows.map((row) => ({
      ...row,
      error_rate: ratio(row.errors_4xx + row.errors_5xx, row.requests),
      ...percentiles(speedOf.get(row.plan) ?? []),
    })),
    range: rangeOf(scope.span),
  };
}

function countsOf(telemetry: TelemetryStore, scope: Scope) {
  const binder = new Binder();
  const source = countedConsumers(
    scope,
    {
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['consumer', 'consumer_group', 'status'],
      measures: ['requests'],
      label: currentLabel(scope.span, binder),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toString(s.consumer_group) AS plan, uniqIf(s.consumer, s.current) AS consumers,
       sumIf(s.requests, s.current) AS requests, sumIf(s.requests, NOT s.current) AS previous_requests,
       sumIf(s.requests, s.current AND s.status BETWEEN 400 AND 499) AS errors_4xx,
       sumIf(s.requests, s.current AND s.status BETWEEN 500 AND 599) AS errors_5xx
     FROM ${source} AS s GROUP BY plan HAVING requests > 0
     ORDER BY errors_4xx + errors_5xx DESC, requests DESC, plan LIMIT ${SHOWN}`,
    planRow,
    binder,
  );
}

/** Durations are kept by consumer, not by plan: those of a consumer count for the plan that its latest requests named. */
function speedsOf(telemetry: TelemetryStore, scope: Scope) {
  const binder = new Binder();
  const of = { spans: [scope.span], keys: ['consumer'] };
  const durations = countedConsumers(scope, { ...of, measures: ['duration'] }, binder);
  const members = countedConsumers(
    scope,
    { ...of, keys: ['consumer', 'consumer_group'], measures: ['last_seen'] },
    binder,
  );
  return ask(
    telemetry,
    `SELECT p.plan AS plan, ${MERGED_QUANTILES} AS quantiles FROM ${durations} AS d INNER JOIN (
       SELECT m.consumer AS consumer, argMax(toString(m.consumer_group), m.last_seen) AS plan
       FROM ${members} AS m GROUP BY m.consumer) AS p ON p.consumer = d.consumer
     GROUP BY plan`,
    speedRow,
    binder,
  );
}
