import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { RequestList, RequestRow } from './answers/request.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { counted, fromRollups } from './counted.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { routes, traffic } from './families.ts';
import { filterSql } from './filter-sql.ts';
import { isoTime, rangeOf, type Span } from './range.ts';
import { requestsRelation } from './relations.ts';
import { REQUEST_COLUMNS, requestRow, requestsOf } from './request-rows.ts';
import { type Scope, scopeOf, scopeParams } from './scope.ts';

export const requestListParams = scopeParams.extend({
  sort: z.enum(['time', 'duration']).default('time').describe('Both descending'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

const place = z.object({
  from: z.number(),
  to: z.number(),
  sort: z.enum(['time', 'duration']),
  time_us: z.number().int(),
  id: z.uuid(),
  /** -1: unknown, which comes last. */
  duration: z.number(),
});
type Place = z.infer<typeof place>;

const foundRow = z.object({ id_text: z.string(), time_us: z.number(), duration: z.number() });
type Found = z.infer<typeof foundRow>;
const countRow = z.object({ requests: z.number() });

/** Raw requests that are counted one by one, where no rollup knows the number. */
const COUNTABLE = 2_000_000;

/** Requests that match, newest or slowest first, a page at a time. */
export async function requestList(
  telemetry: TelemetryStore,
  params: z.output<typeof requestListParams>,
  now: Date,
): Promise<RequestList> {
  const after = readCursor(params.cursor, place);
  const sort = after?.sort ?? params.sort;
  const scope = scopeOf(params, now, after);
  const span = scope.exactSpan;
  const found = await findRequests(telemetry, scope, span, sort, params.limit + 1, after);
  const shown = found.slice(0, params.limit);
  const last = found.length > shown.length ? shown.at(-1) : undefined;
  const [items, matched] = await Promise.all([
    fetchRequests(telemetry, scope.project, shown),
    !after && !last ? shown.length : matching(telemetry, scope, span),
  ]);
  return {
    items,
    next: last
      ? writeCursor({ ...span, sort, time_us: last.time_us, id: last.id_text, duration: last.duration })
      : null,
    matched,
    range: rangeOf(span),
  };
}

function conditionsOf(scope: Scope, span: Span, binder: Binder): string[] {
  return [
    `project = ${binder.text(scope.project)}`,
    `time >= ${binder.time(span.from)}`,
    `time < ${binder.time(span.to)}`,
    ...(scope.environment === undefined ? [] : [`environment = ${binder.text(scope.environment)}`]),
    filterSql(scope.filter, requestsRelation(scope, binder), binder),
  ];
}

/** Which requests make the page: only columns that the filter needs are read, in the order of the key, until it is full. */
async function findRequests(
  telemetry: TelemetryStore,
  scope: Scope,
  span: Span,
  sort: Place['sort'],
  limit: number,
  after?: Place,
): Promise<Found[]> {
  const binder = new Binder();
  const conditions = conditionsOf(scope, span, binder);
  const duration = sort === 'duration' ? 'ifNull(toInt64(duration_us), -1)' : '-1';
  if (after) {
    const time = `fromUnixTimestamp64Micro(${binder.int(after.time_us)}, 'UTC')`;
    const id = binder.bind(after.id, 'UUID');
    const earlier = `(time < ${time} OR (time = ${time} AND id < ${id}))`;
    if (sort === 'time') conditions.push(`time <= ${time}`, earlier);
    else {
      const slower = binder.int(after.duration);
      conditions.push(`(${duration} < ${slower} OR (${duration} = ${slower} AND ${earlier}))`);
    }
  }
  const select = (where: readonly string[]) =>
    `SELECT toString(id) AS id_text, toUnixTimestamp64Micro(time) AS time_us, ${duration} AS duration
     FROM requests WHERE ${where.join(' AND ')}`;
  const most = binder.int(limit);
  if (sort === 'duration')
    return ask(
      telemetry,
      `${select(conditions)} ORDER BY duration DESC, time DESC, id DESC LIMIT ${most}`,
      foundRow,
      binder,
    );
  // Ordered by the key alone the engine stops as soon as the page is full; by the id as well it would read everything.
  const page = await ask(
    telemetry,
    `SELECT * FROM (${select(conditions)} ORDER BY time DESC LIMIT ${most}) ORDER BY time_us DESC, toUUID(id_text) DESC`,
    foundRow,
    binder,
  );
  const earliest = page.at(-1);
  if (page.length < limit || !earliest) return page;
  // Of those at the last moment of the page the engine took any; the ids decide which belong to it.
  const moment = `time = fromUnixTimestamp64Micro(${binder.int(earliest.time_us)}, 'UTC')`;
  const tied = await ask(
    telemetry,
    `${select([...conditions, moment])} ORDER BY id DESC LIMIT ${most}`,
    foundRow,
    binder,
  );
  return [...page.filter(({ time_us }) => time_us > earliest.time_us), ...tied].slice(0, limit);
}

/** The whole rows of the requests found, in their order: wide columns are read for these alone. */
export async function fetchRequests(
  telemetry: TelemetryStore,
  project: string,
  found: readonly { readonly id_text: string; readonly time_us: number }[],
): Promise<RequestRow[]> {
  if (found.length === 0) return [];
  const binder = new Binder();
  // Bound as times, not computed from numbers: only then does the engine look them up by its key.
  const times = [...new Set(found.map(({ time_us }) => exactTime(time_us)))];
  const rows = await ask(
    telemetry,
    `SELECT ${REQUEST_COLUMNS} FROM requests
     WHERE project = ${binder.text(project)}
       AND time IN ${binder.bind(times, "Array(DateTime64(6, 'UTC'))")}
       AND id IN ${binder.bind(
         found.map(({ id_text }) => id_text),
         'Array(UUID)',
       )}`,
    requestRow,
    binder,
  );
  const byId = new Map(rows.map((row) => [row.id_text, row]));
  const inOrder = found.flatMap(({ id_text }) => byId.get(id_text) ?? []);
  return requestsOf(telemetry, project, inOrder);
}

/** A time in µs as the engine writes it, in UTC. */
function exactTime(us: number): string {
  const ms = Math.floor(us / 1_000);
  return `${isoTime(ms).slice(0, -1).replace('T', ' ')}${String(us - ms * 1_000).padStart(3, '0')}`;
}

/** How many match, where that is cheap to say: from rollups, or by counting when the span holds few requests. */
async function matching(telemetry: TelemetryStore, scope: Scope, span: Span): Promise<number | null> {
  const family = [traffic, routes].find((candidate) => fromRollups(scope, candidate));
  const minutes = span.from % 60_000 === 0 && span.to % 60_000 === 0;
  const sum = async (unfiltered: boolean) => {
    const binder = new Binder();
    const source = counted(
      scope,
      { family: family ?? traffic, unfiltered, spans: [scope.span], keys: [], measures: ['requests'] },
      binder,
    );
    const [row] = await ask(
      telemetry,
      `SELECT sum(s.requests) AS requests FROM ${source} AS s`,
      countRow,
      binder,
    );
    return row?.requests ?? 0;
  };
  if (family && minutes && span.from === scope.span.from && span.to === scope.span.to) return sum(false);
  if ((await sum(true)) > COUNTABLE) return null;
  const binder = new Binder();
  const [row] = await ask(
    telemetry,
    `SELECT count() AS requests FROM requests WHERE ${conditionsOf(scope, span, binder).join(' AND ')}`,
    countRow,
    binder,
  );
  return row?.requests ?? 0;
}
