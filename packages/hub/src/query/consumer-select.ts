import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { ConsumerList } from './answers/consumers.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { consumerRow } from './consumer-rows.ts';
import { countedConsumers, newConsumers } from './consumer-source.ts';
import { currentLabel } from './labels.ts';
import type { Scope } from './scope.ts';

/** Which consumers a list is of. */
export const WHICH = ['active', 'new', 'departing'] as const;

/** The numbers that consumers are ordered by, the most first. */
export const NUMBER_SORTS = ['errors', 'requests', 'error_rate', 'p95', 'last_seen'] as const;
export type NumberSort = (typeof NUMBER_SORTS)[number];

const SORT_SQL: Readonly<Record<NumberSort, string>> = {
  errors: 'toFloat64(errors_4xx + errors_5xx)',
  requests: 'toFloat64(requests)',
  error_rate: 'ifNotFinite((errors_4xx + errors_5xx) / requests, -1)',
  p95: 'ifNotFinite(toFloat64(quantilesBFloat16MergeIf(0.5, 0.95, 0.99)(s.duration, s.current)[2]), -1)',
  last_seen: 'toFloat64(last_us)',
};

/** Which consumers are meant. */
export interface Asked {
  readonly scope: Scope;
  readonly which: (typeof WHICH)[number];
  /** Part of an id; empty: any. */
  readonly search: string;
  /** Ids that the search means as well, because it found their names. */
  readonly found: readonly string[];
}

const foundRow = consumerRow.extend({ sort_value: z.number() });
const totals = { active: z.number(), new: z.number(), departing: z.number() };
const totalsRow = z.object(totals);
const countedRow = foundRow.extend(totals);

const IS: Readonly<Record<Asked['which'], string>> = {
  active: 'requests > 0',
  new: 'requests > 0 AND is_new',
  departing: 'requests = 0',
};

const countOf = (which: Asked['which']): string => `countIf(${IS[which]})`;

/**
 * Those with the highest numbers that meet a condition over `consumer` and `sort_value`, with how many are active, new and
 * departing: whatever the page shows, all are counted, and once is enough for both.
 */
export async function highestConsumers(
  telemetry: TelemetryStore,
  asked: Asked,
  { sort, where, limit }: { sort: NumberSort; where: string; limit: number },
  binder: Binder,
): Promise<{ rows: z.infer<typeof foundRow>[]; totals: ConsumerList['totals'] }> {
  // Of those that left, only the time before has numbers.
  const value =
    asked.which === 'departing' && sort !== 'last_seen' ? 'toFloat64(previous_requests)' : SORT_SQL[sort];
  const all = WHICH.map((which) => `${countOf(which)} OVER () AS ${which}`).join(', ');
  const rows = await ask(
    telemetry,
    `SELECT * FROM (SELECT *, ${all} FROM ${perConsumer(asked, value, sort === 'p95', binder)})
     WHERE ${IS[asked.which]} AND ${where}
     ORDER BY sort_value DESC, consumer LIMIT ${binder.int(limit)}`,
    countedRow,
    binder,
  );
  const [first] = rows;
  return { rows, totals: first ? totalsRow.parse(first) : await consumerTotals(telemetry, asked) };
}

/** Consumers of the list that meet a condition over `consumer`: the first ids. */
export function selectConsumers(
  telemetry: TelemetryStore,
  asked: Asked,
  { where, limit }: { where: string; limit: number },
  binder: Binder,
): Promise<z.infer<typeof foundRow>[]> {
  return ask(
    telemetry,
    `SELECT * FROM ${perConsumer(asked, 'toFloat64(0)', false, binder)}
     WHERE ${IS[asked.which]} AND ${where} ORDER BY consumer LIMIT ${binder.int(limit)}`,
    foundRow,
    binder,
  );
}

/** How many are active, new and departing. */
export async function consumerTotals(
  telemetry: TelemetryStore,
  asked: Asked,
): Promise<ConsumerList['totals']> {
  const binder = new Binder();
  const [totals] = await ask(
    telemetry,
    `SELECT ${WHICH.map((which) => `${countOf(which)} AS ${which}`).join(', ')}
     FROM ${perConsumer(asked, 'toFloat64(0)', false, binder)}`,
    totalsRow,
    binder,
  );
  return totals ?? { active: 0, new: 0, departing: 0 };
}

/** One row a consumer that was there in the span or in the one before. */
function perConsumer(asked: Asked, sortSql: string, withDurations: boolean, binder: Binder): string {
  const { scope, search, found } = asked;
  const holds = `(positionCaseInsensitiveUTF8(consumer, ${binder.text(search)}) > 0 OR consumer IN ${binder.texts(found)})`;
  const source = countedConsumers(
    scope,
    {
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['consumer', 'status'],
      // Percentiles cost most, so they are merged for the consumers shown, unless they decide which those are.
      measures: ['requests', 'last_seen', ...(withDurations ? (['duration'] as const) : [])],
      label: currentLabel(scope.span, binder),
      ...(search && { where: holds }),
    },
    binder,
  );
  return `(SELECT s.consumer AS consumer, sumIf(s.requests, s.current) AS requests,
      sumIf(s.requests, NOT s.current) AS previous_requests,
      sumIf(s.requests, s.current AND s.status BETWEEN 400 AND 499) AS errors_4xx,
      sumIf(s.requests, s.current AND s.status BETWEEN 500 AND 599) AS errors_5xx,
      toUnixTimestamp64Micro(max(s.last_seen)) AS last_us,
      s.consumer IN ${newConsumers(scope, binder)} AS is_new, ${sortSql} AS sort_value
    FROM ${source} AS s GROUP BY s.consumer HAVING requests + previous_requests > 0)`;
}
