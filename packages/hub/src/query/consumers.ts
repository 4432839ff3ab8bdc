import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { ConsumerList } from './answers/consumers.ts';
import { Binder } from './bind.ts';
import { type ConsumerRow, describedConsumers } from './consumer-rows.ts';
import {
  type Asked,
  consumerTotals,
  highestConsumers,
  NUMBER_SORTS,
  type NumberSort,
  WHICH,
} from './consumer-select.ts';
import { consumersByName, type Directory } from './consumers-by-name.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { behind } from './paging.ts';
import { rangeOf } from './range.ts';
import { scopeOf, scopeParams } from './scope.ts';

export const consumerListParams = scopeParams.extend({
  which: z
    .enum(WHICH)
    .default('active')
    .describe('`new`: first seen inside the range. `departing`: active in the one before, silent since'),
  search: z.string().max(256).default('').describe('Part of the id, name or company, in any case'),
  sort: z
    .enum([...NUMBER_SORTS, 'name'])
    .default('errors')
    .describe('Numbers the most first, names from A'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(4_000).optional(),
});

const span = { from: z.number(), to: z.number() };
const place = z.union([
  z.object({ ...span, sort: z.literal('name'), name: z.string().nullable(), id: z.string() }),
  z.object({ ...span, sort: z.enum(NUMBER_SORTS), value: z.number(), id: z.string() }),
]);

/** Consumers, a page at a time, with how many are active, new and departing. */
export async function consumers(
  telemetry: TelemetryStore,
  params: z.output<typeof consumerListParams>,
  directory: Directory,
  now: Date,
): Promise<ConsumerList> {
  const after = readCursor(params.cursor, place);
  const scope = scopeOf(params, now, after);
  const search = params.search.trim();
  const { ids: found, more } = search ? await directory.find(search) : { ids: [], more: false };
  const asked: Asked = { scope, which: params.which, search, found };
  const { rows, end, totals } = await pageOf(telemetry, asked, directory, params, after);
  const names = await directory.of(rows.map(({ consumer }) => consumer));
  return {
    items: await describedConsumers(telemetry, scope, rows, names),
    next: end && writeCursor({ ...scope.span, ...end }),
    totals,
    search_capped: more,
    range: rangeOf(scope.span),
  };
}

interface Page {
  readonly rows: readonly ConsumerRow[];
  /** Where the next page begins; null after the last one. */
  readonly end: object | null;
  readonly totals: ConsumerList['totals'];
}

async function pageOf(
  telemetry: TelemetryStore,
  asked: Asked,
  directory: Directory,
  { sort, limit }: { sort: NumberSort | 'name'; limit: number },
  after: z.infer<typeof place> | undefined,
): Promise<Page> {
  if (after ? after.sort === 'name' : sort === 'name') {
    const from = after?.sort === 'name' ? after : undefined;
    const [{ rows, end }, totals] = await Promise.all([
      consumersByName(telemetry, asked, directory, limit, from),
      consumerTotals(telemetry, asked),
    ]);
    return { rows, end: end && { sort: 'name', ...end }, totals };
  }
  const from = after?.sort === 'name' ? undefined : after;
  return byNumber(telemetry, asked, from?.sort ?? (sort as NumberSort), limit, from);
}

async function byNumber(
  telemetry: TelemetryStore,
  asked: Asked,
  sort: NumberSort,
  limit: number,
  after: { value: number; id: string } | undefined,
): Promise<Page> {
  const binder = new Binder();
  let where = '1';
  if (after) {
    where = behind(after.value, 'consumer', binder.text(after.id), binder);
  }
  const found = await highestConsumers(telemetry, asked, { sort, where, limit: limit + 1 }, binder);
  const rows = found.rows.slice(0, limit);
  const last = found.rows.length > rows.length ? rows.at(-1) : undefined;
  const end = last ? { sort, value: last.sort_value, id: last.consumer } : null;
  return { rows, end, totals: found.totals };
}
