import { CORE_SCHEMA, constructFromEvents, mergeTag, parseEvents, YAMLException } from 'js-yaml';
import { jsonPlaces } from './json-places.ts';
import { Lines, type TextPlace } from './lines.ts';
import { type Wanted, wantedOf } from './wanted.ts';
import { yamlPlaces } from './yaml-places.ts';

/** Deepest nesting that is read. */
const MAX_DEPTH = 500;

const SCHEMA = CORE_SCHEMA.withTags(mergeTag);

/** A text that was read, and where its parts stand. */
export interface Parsed {
  readonly value: unknown;
  /** Places of JSON Pointers such as `#/paths`: that of the key. Costs one pass over the text, however many are asked for. */
  places(pointers: Iterable<string>): ReadonlyMap<string, TextPlace>;
}

/** The text is neither JSON nor YAML. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly place: TextPlace | undefined;

  constructor(reason: string, place: TextPlace | undefined) {
    super(reason);
    this.place = place;
  }
}

function parsed(text: string, value: unknown, find: (wanted: Wanted) => Map<string, number>): Parsed {
  let lines: Lines | undefined;
  return {
    value,
    places(pointers) {
      lines ??= new Lines(text);
      const places = new Map<string, TextPlace>();
      for (const [pointer, offset] of find(wantedOf(pointers))) places.set(pointer, lines.at(offset));
      return places;
    },
  };
}

/** Reads JSON, else YAML 1.2 with merge keys; only the first document of a stream. Throws UnreadableError. */
export function parse(original: string): Parsed {
  const text = original.replace(/^\ufeff/, '');
  if (/^\s*[[{]/.test(text)) {
    try {
      const value: unknown = JSON.parse(text);
      return parsed(text, value, (wanted) => jsonPlaces(text, wanted));
    } catch {
      // YAML's flow style begins alike; and where it is neither, its parser tells the line.
    }
  }
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    const [value] = constructFromEvents(events, { source: text, schema: SCHEMA, json: true });
    return parsed(text, value, (wanted) => yamlPlaces(text, events, wanted));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { mark } = error;
    throw new UnreadableError(error.reason, mark && { line: mark.line + 1, column: mark.column + 1 });
  }
}
