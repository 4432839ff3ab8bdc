import type { TelemetryStore } from '../store/telemetry/port.ts';
import { Binder } from './bind.ts';
import type { ConsumerRow, NamesOf } from './consumer-rows.ts';
import { type Asked, selectConsumers } from './consumer-select.ts';

/** Who consumers are: what an API told of them, which requests do not carry. */
export interface Directory {
  readonly of: NamesOf;
  /** Ids of those whose name, company or id holds a text, at most 1,000, and whether there are more. */
  find(text: string): Promise<{ readonly ids: readonly string[]; readonly more: boolean }>;
  /** Those with a name, in the order of their places, after one of them. */
  after(place: NamePlace | undefined, limit: number): Promise<readonly NamePlace[]>;
}

/** Where a named consumer stands: in the order of names in lower case, then of ids. */
export interface NamePlace {
  readonly name: string;
  readonly id: string;
}

/** Where a page ended: at a name, or, with null, among the ids of those without one. Nothing stands before the first. */
export interface ByNamePlace {
  readonly name: string | null;
  readonly id: string;
}
const START: ByNamePlace = { name: '', id: '' };

/** Consumers that are looked up at once, first and where they were silent, and how often for one page: most may be. */
const BATCH = 1_000;
const NEXT_BATCH = 4_000;
const ROUNDS = 6;
/** Characters of their ids at once: they are sent to the store. */
const MOST_TEXT = 200_000;

/**
 * A page in the order of names. Names are not where requests are: named consumers are walked through and counted by the
 * batch, and those without a name follow by their ids. Where most are silent a page may be short.
 */
export async function consumersByName(
  telemetry: TelemetryStore,
  asked: Asked,
  directory: Directory,
  limit: number,
  after: ByNamePlace = START,
): Promise<{ rows: readonly ConsumerRow[]; end: ByNamePlace | null }> {
  const rows: ConsumerRow[] = [];
  let at = after;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { passed, more } =
      at.name === null
        ? await unnamed(telemetry, asked, directory, at.id)
        : await named(
            telemetry,
            asked,
            directory,
            at.id === '' ? undefined : { name: at.name, id: at.id },
            round === 0 ? BATCH : NEXT_BATCH,
          );
    for (const { place, row } of passed) {
      at = place;
      if (row) rows.push(row);
      if (rows.length === limit) return { rows, end: at };
    }
    if (more) continue;
    if (at.name === null) return { rows, end: null };
    at = { name: null, id: '' };
  }
  return { rows, end: at };
}

/** A consumer that was passed, and its numbers where it belongs to the list. */
interface Passed {
  readonly place: ByNamePlace;
  readonly row: ConsumerRow | undefined;
}

interface Batch {
  readonly passed: readonly Passed[];
  /** There may be others of the kind behind them. */
  readonly more: boolean;
}

async function named(
  telemetry: TelemetryStore,
  asked: Asked,
  directory: Directory,
  after: NamePlace | undefined,
  most: number,
): Promise<Batch> {
  const next = await directory.after(after, most);
  if (next.length === 0) return { passed: [], more: false };
  const places = ofLength(next, MOST_TEXT);
  const binder = new Binder();
  const where = `consumer IN ${binder.texts(places.map(({ id }) => id))}`;
  const found = await selectConsumers(telemetry, asked, { where, limit: places.length }, binder);
  const byId = new Map(found.map((row) => [row.consumer, row]));
  return {
    passed: places.map((place) => ({ place, row: byId.get(place.id) })),
    more: next.length === most || places.length < next.length,
  };
}

async function unnamed(
  telemetry: TelemetryStore,
  asked: Asked,
  directory: Directory,
  after: string,
): Promise<Batch> {
  const binder = new Binder();
  const where = `consumer > ${binder.text(after)}`;
  const found = await selectConsumers(telemetry, asked, { where, limit: BATCH }, binder);
  const names = await directory.of(found.map(({ consumer }) => consumer));
  const passed = found.map((row) => ({
    place: { name: null, id: row.consumer },
    row: names.get(row.consumer)?.name ? undefined : row,
  }));
  return { passed, more: found.length === BATCH };
}

/** The first of them, at least one, whose ids are no longer than so many characters together. */
function ofLength(places: readonly NamePlace[], most: number): readonly NamePlace[] {
  let length = 0;
  const past = places.findIndex(({ id }, nth) => {
    length += id.length;
    return nth > 0 && length > most;
  });
  return past < 0 ? places : places.slice(0, past);
}
