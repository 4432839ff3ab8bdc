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
const totalsRow = z.object({ active: z.number(), new: z.number(), departing: z.number() });

const IS: Readonly<Record<Asked['which'], string>> = {
  active: 'requests > 0',
  new: 'requests > 0 AND is_new',
  departing: 'requests = 0',
};

/**
 * Consumers of the list that meet a condition over `consumer` and `sort_value`: those with the highest numbers, or, without
 * a number to sort by, the first ids.
 */
export function selectConsumers(
  telemetry: TelemetryStore,
  asked: Asked,
  { sort, where, limit }: { sort: NumberSort | undefined; where: string; limit: number },
  binder: Binder,
): Promise<z.infer<typeof foundRow>[]> {
  // Of those that left, only the time before has numbers.
  const byNumber =
    asked.which === 'departing' && sort !== 'last_seen'
      ? 'toFloat64(previous_requests)'
      : sort && SORT_SQL[sort];
  return ask(
    telemetry,
    `SELECT * FROM ${perConsumer(asked, sort ? (byNumber ?? '0') : 'toFloat64(0)', sort === 'p95', binder)}
     WHERE ${IS[asked.which]} AND ${where}
     ORDER BY sort_value DESC, consumer LIMIT ${binder.int(limit)}`,
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
    `SELECT ${WHICH.map((which) => `countIf(${IS[which]}) AS ${which}`).join(', ')}
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
      keys: ['consumer', 'consumer_group', 'status'],
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
      argMaxIf(toString(s.consumer_group), s.last_seen, s.consumer_group != '') AS plan,
      s.consumer IN ${newConsumers(scope, binder)} AS is_new, ${sortSql} AS sort_value
    FROM ${source} AS s GROUP BY s.consumer HAVING requests + previous_requests > 0)`;
}
