import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { DependencyCalls } from './answers/dependencies.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import type { DependencyParams } from './dependency-detail.ts';
import { callsOf } from './failed-calls.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, scopeOf } from './scope.ts';
import { FAILED } from './vendor-error.ts';

/** The latest calls that are looked at: rollups hold neither phases nor attempts. */
const LOOKED_AT = 20_000;
const PHASES = ['dns', 'connect', 'tls', 'wait', 'receive'] as const;
/** A client that tries more often than this is broken; its further attempts are counted with the last. */
const ATTEMPTS = 10;

const attemptRow = z.object({ attempt: z.number(), requests: z.number(), failed: z.number() });
const phaseRow = z.object({
  phase: z.enum(PHASES),
  calls: z.number(),
  total_us: z.number(),
  quantiles: z.array(z.number().nullable()),
});
const limitRow = z.object({
  latest: z.tuple([z.number().nullable(), z.number().nullable(), z.number().nullable()]),
  at_us: z.number(),
});

/** Where the time of a host's latest calls went, how often they were tried again, and what is left of its limit. */
export async function dependencyCalls(
  telemetry: TelemetryStore,
  params: DependencyParams,
  now: Date,
): Promise<DependencyCalls> {
  const scope = scopeOf(params, now);
  const [attempts, phases, limit] = await Promise.all([
    attemptsOf(telemetry, scope, params.host),
    phasesOf(telemetry, scope, params.host),
    limitOf(telemetry, scope, params.host),
  ]);
  return {
    looked_at: attempts.reduce((sum, { requests }) => sum + requests, 0),
    phases: phases.map(({ quantiles: [p50 = null, p95 = null], ...phase }) => ({
      ...phase,
      p50_us: p50,
      p95_us: p95,
    })),
    attempts: attempts.filter(({ attempt }) => attempt > 0),
    limit,
    range: rangeOf(scope.span),
  };
}

function latest(columns: string, scope: Scope, host: string, binder: Binder): string {
  return `(SELECT ${columns} FROM requests WHERE ${callsOf(scope, binder)} AND host = ${binder.text(host)}
    ORDER BY time DESC, id LIMIT ${LOOKED_AT})`;
}

function attemptsOf(telemetry: TelemetryStore, scope: Scope, host: string) {
  const binder = new Binder();
  return ask(
    telemetry,
    `SELECT least(c.attempt, ${ATTEMPTS}) AS attempt, count() AS requests, countIf(${FAILED}) AS failed
     FROM ${latest('attempt, status, vendor', scope, host, binder)} AS c GROUP BY attempt ORDER BY attempt`,
    attemptRow,
    binder,
  );
}

async function phasesOf(telemetry: TelemetryStore, scope: Scope, host: string) {
  const binder = new Binder();
  const rows = await ask(
    telemetry,
    `SELECT toString(took.1) AS phase, count() AS calls, sum(took.2) AS total_us,
       arrayMap(us -> toInt64(us), quantilesExact(0.5, 0.95)(took.2)) AS quantiles
     FROM (SELECT arrayJoin(CAST(c.phases AS Array(Tuple(String, UInt64)))) AS took
       FROM ${latest('phases', scope, host, binder)} AS c)
     WHERE took.1 IN ${binder.texts(PHASES)} GROUP BY phase`,
    phaseRow,
    binder,
  );
  return PHASES.flatMap((name) => rows.filter(({ phase }) => phase === name));
}

async function limitOf(
  telemetry: TelemetryStore,
  scope: Scope,
  host: string,
): Promise<DependencyCalls['limit']> {
  const binder = new Binder();
  const [row] = await ask(
    telemetry,
    `SELECT tuple(c.ratelimit_limit, c.ratelimit_remaining, c.ratelimit_reset) AS latest,
       toUnixTimestamp64Micro(c.time) AS at_us
     FROM ${latest('time, ratelimit_limit, ratelimit_remaining, ratelimit_reset', scope, host, binder)} AS c
     WHERE isNotNull(c.ratelimit_remaining) ORDER BY c.time DESC LIMIT 1`,
    limitRow,
    binder,
  );
  if (!row) return null;
  const [limit, remaining, reset] = row.latest;
  const at = row.at_us / 1_000;
  return {
    limit,
    remaining,
    resets_at: reset === null ? null : isoTime(at + reset * 1_000),
    at: isoTime(at),
  };
}
