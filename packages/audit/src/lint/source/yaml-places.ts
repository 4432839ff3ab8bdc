import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { note, type Offsets, type Wanted } from './wanted.ts';

/** What the events are inside of. */
interface Frame {
  readonly wanted: Wanted | undefined;
  /** Position of the next item; undefined in mappings. */
  index: number | undefined;
  /** In mappings: is the next node a key? */
  key: boolean;
  /** What the value that comes next is, where it is wanted. */
  next: Wanted | undefined;
}

/** Where a scalar begins, its quote included. */
function startOfScalar({ style, valueStart }: ScalarEvent): number {
  const quoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  return quoted ? valueStart - 1 : valueStart;
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return startOfScalar(event);
  if ('start' in event) return event.start;
  return 'anchorStart' in event ? event.anchorStart : 0;
}

/** Offsets in a YAML text: of keys in mappings and of items in sequences. What came by an alias has the place of the alias. */
export function yamlPlaces(text: string, events: readonly Event[], wanted: Wanted): Offsets {
  const found: Offsets = new Map();
  const frames: Frame[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      if (frames.length > 0) break; // Only the first document is read.
      continue;
    }
    if (event.type === EVENT_ID.POP) {
      if (frames.length <= 1) break;
      frames.pop();
      continue;
    }
    const frame = frames.at(-1);
    let mine: Wanted | undefined;
    if (!frame) {
      mine = wanted;
      note(found, mine, startOf(event));
    } else if (frame.index !== undefined) {
      mine = frame.wanted?.steps.get(String(frame.index));
      frame.index += 1;
      if (mine) note(found, mine, startOf(event));
    } else if (frame.key) {
      frame.key = false;
      frame.next = undefined;
      if (frame.wanted && event.type === EVENT_ID.SCALAR) {
        frame.next = frame.wanted.steps.get(getScalarValue(text, event));
        if (frame.next) note(found, frame.next, startOfScalar(event));
      }
    } else {
      frame.key = true;
      mine = frame.next;
    }
    if (event.type === EVENT_ID.MAPPING)
      frames.push({ wanted: mine, index: undefined, key: true, next: undefined });
    else if (event.type === EVENT_ID.SEQUENCE)
      frames.push({ wanted: mine, index: 0, key: false, next: undefined });
  }
  return found;
}
