import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { ConsumerList } from './answers/consumers.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import type { ConsumerRow } from './consumer-rows.ts';
import { countedConsumers, seenBefore } from './consumer-source.ts';
import { currentLabel } from './labels.ts';
import { MERGED_QUANTILES } from './measures.ts';
import type { Scope } from './scope.ts';

/** Which consumers a list is of. */
export const WHICH = ['active', 'new', 'departing'] as const;

/** What consumers are ordered by: numbers the most first, names from A, those without one behind them by their ids. */
export const SORTS = ['errors', 'requests', 'error_rate', 'p95', 'last_seen', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** Which consumers are meant, in which order. */
export interface Asked {
  readonly scope: Scope;
  readonly which: (typeof WHICH)[number];
  /** Part of an id, name or company, in any case; empty: any. */
  readonly search: string;
  readonly sort: Sort;
}

/** Where a consumer stands in an order: by the number, the least first, then by the text, then by the id. */
export type ConsumerPlace = readonly [number: number, text: string, id: string];

/** A consumer of a page, with its place. */
export interface PlacedConsumer extends ConsumerRow {
  readonly place: ConsumerPlace;
}

/** The place of a consumer, then its numbers: one flat tuple, which the engine compares several times as fast as a nested one. */
const found = z.tuple([
  z.number(),
  z.string(),
  z.string(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
]);
const pageRow = z.object({
  active: z.number(),
  new: z.number(),
  departing: z.number(),
  found: z.array(found),
});

const IS: Readonly<Record<Asked['which'], string>> = {
  active: 'c.is_called AND c.requests > 0',
  new: 'c.is_called AND c.requests > 0 AND c.is_new',
  departing: 'c.is_called AND c.requests = 0',
};

/** The number and the text of a consumer's place. */
const PLACES: Readonly<Record<Sort, readonly [number: string, text: string]>> = {
  errors: ['-toFloat64(c.errors_4xx + c.errors_5xx)', "''"],
  requests: ['-toFloat64(c.requests)', "''"],
  error_rate: ['-ifNotFinite((c.errors_4xx + c.errors_5xx) / c.requests, -1)', "''"],
  p95: ['-ifNotFinite(toFloat64(p.quantiles[2]), -1)', "''"],
  last_seen: ['-toFloat64(c.last_us)', "''"],
  name: ["toFloat64(n.name = '')", 'lowerUTF8(n.name)'],
};

/** Of those that left, only the time before has numbers. */
const OF_DEPARTING: Readonly<Partial<Record<Sort, readonly [number: string, text: string]>>> = {
  last_seen: PLACES.last_seen,
  name: PLACES.name,
};

/**
 * The first consumers of the order behind a place, with how many are active, new and departing: whatever the page shows, all
 * are counted, and once is enough for both.
 */
export async function selectConsumers(
  telemetry: TelemetryStore,
  asked: Asked,
  { after, limit }: { after: ConsumerPlace | undefined; limit: number },
): Promise<{ rows: PlacedConsumer[]; totals: ConsumerList['totals'] }> {
  const binder = new Binder();
  const { which, sort } = asked;
  const [number, text] =
    which === 'departing' ? (OF_DEPARTING[sort] ?? ['-toFloat64(c.previous_requests)', "''"]) : PLACES[sort];
  const at = `${number}, ${text}, c.consumer`;
  const behind =
    after &&
    ` AND (${at}) > (${binder.bind(after[0], 'Float64')}, ${binder.text(after[1])}, ${binder.text(after[2])})`;
  const totals = WHICH.map((one) => `countIf(${IS[one]}) AS ${one}`).join(', ');
  const [row] = await ask(
    telemetry,
    `SELECT ${totals},
       groupArraySortedIf(${Math.floor(limit)})((${at}, c.requests, c.previous_requests, c.errors_4xx, c.errors_5xx,
         c.last_us, toInt64(c.is_new)), ${IS[which]}${behind ?? ''}) AS found
     FROM ${perConsumer(asked, binder)} AS c ${joinedFor(asked, binder)}`,
    pageRow,
    binder,
  );
  const { found: rows, ...counts } = row ?? { active: 0, new: 0, departing: 0, found: [] };
  return {
    totals: counts,
    rows: rows.map(
      ([by, then, consumer, requests, previous_requests, errors_4xx, errors_5xx, last_us, is_new]) => ({
        place: [by, then, consumer],
        consumer,
        requests,
        previous_requests,
        errors_4xx,
        errors_5xx,
        last_us,
        is_new,
      }),
    ),
  };
}

/** Consumers whose rows are picked out by a search before they are counted. */
const FEW_CALLED = 5_000;

/** One row a consumer that was there in the span or in the one before. */
function perConsumer({ scope, search }: Asked, binder: Binder): string {
  const called = search && consumersCalled(search, scope, binder);
  const source = countedConsumers(
    scope,
    {
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['consumer', 'status'],
      measures: ['requests', 'last_seen'],
      label: currentLabel(scope.span, binder),
      // Of few, the rows alone are counted; of many it is cheaper to count all, and to look each consumer up but once.
      ...(called && { where: `((SELECT count() FROM ${called}) > ${FEW_CALLED} OR consumer IN ${called})` }),
    },
    binder,
  );
  return `(SELECT s.consumer AS consumer, sumIf(s.requests, s.current) AS requests,
      sumIf(s.requests, NOT s.current) AS previous_requests,
      sumIf(s.requests, s.current AND s.status BETWEEN 400 AND 499) AS errors_4xx,
      sumIf(s.requests, s.current AND s.status BETWEEN 500 AND 599) AS errors_5xx,
      toUnixTimestamp64Micro(max(s.last_seen)) AS last_us,
      s.consumer NOT IN ${seenBefore(scope, binder)} AS is_new,
      ${called ? `s.consumer IN ${called}` : '1'} AS is_called
    FROM ${source} AS s GROUP BY s.consumer HAVING requests + previous_requests > 0)`;
}

/** Ids of the consumers whose id, name or company holds a text. */
function consumersCalled(text: string, { project }: Scope, binder: Binder): string {
  const [of, sought] = [binder.text(project), binder.text(text)];
  return `(SELECT consumer FROM consumer_names FINAL WHERE project = ${of} AND position(sought, lowerUTF8(${sought})) > 0
    UNION ALL SELECT consumer FROM consumer_lives WHERE project = ${of} AND positionCaseInsensitiveUTF8(consumer, ${sought}) > 0)`;
}

/** What else the order needs. Percentiles cost most, so they are merged here where they decide who is shown. */
function joinedFor({ scope, sort, which }: Asked, binder: Binder): string {
  if (sort === 'name')
    return `LEFT ANY JOIN (SELECT consumer, name FROM consumer_names FINAL
      WHERE project = ${binder.text(scope.project)} AND name != '') AS n ON n.consumer = c.consumer`;
  if (sort !== 'p95' || which === 'departing') return '';
  const durations = countedConsumers(
    scope,
    { spans: [scope.span], keys: ['consumer'], measures: ['duration'] },
    binder,
  );
  return `LEFT ANY JOIN (SELECT consumer, ${MERGED_QUANTILES} AS quantiles FROM ${durations} GROUP BY consumer) AS p
    ON p.consumer = c.consumer`;
}
