import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { ConsumerList } from './answers/consumers.ts';
import { describedConsumers, type NamesOf } from './consumer-rows.ts';
import { type Asked, SORTS, selectConsumers, WHICH } from './consumer-select.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { rangeOf } from './range.ts';
import { scopeOf, scopeParams } from './scope.ts';

export const consumerListParams = scopeParams.extend({
  which: z
    .enum(WHICH)
    .default('active')
    .describe('`new`: first seen inside the range. `departing`: active in the one before, silent since'),
  search: z.string().max(256).default('').describe('Part of the id, name or company, in any case'),
  sort: z.enum(SORTS).default('errors').describe('Numbers the most first, names from A'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(4_000).optional(),
});

const place = z.object({
  from: z.number(),
  to: z.number(),
  sort: z.enum(SORTS),
  number: z.number(),
  text: z.string(),
  id: z.string(),
});

/** Consumers, a page at a time, with how many are active, new and departing. */
export async function consumers(
  telemetry: TelemetryStore,
  params: z.output<typeof consumerListParams>,
  namesOf: NamesOf,
  now: Date,
): Promise<ConsumerList> {
  const after = readCursor(params.cursor, place);
  const scope = scopeOf(params, now, after);
  const { which, limit } = params;
  const asked: Asked = { scope, which, search: params.search.trim(), sort: after?.sort ?? params.sort };
  const { rows, totals } = await selectConsumers(telemetry, asked, {
    after: after && [after.number, after.text, after.id],
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const [number, text, id] = last?.place ?? [];
  return {
    items: await describedConsumers(telemetry, scope, shown, namesOf),
    next: last ? writeCursor({ ...scope.span, sort: asked.sort, number, text, id }) : null,
    totals,
    range: rangeOf(scope.span),
  };
}
