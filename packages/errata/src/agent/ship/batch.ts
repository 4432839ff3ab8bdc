/** Events that go to the hub together. */
export interface Batch {
  /** Recognised by the hub when it comes again. */
  readonly key: string;
  /** NDJSON: the line of the resource, then an event a line. */
  readonly bytes: Buffer;
  readonly events: number;
  /** When it was made, in milliseconds of `performance.now()`. */
  readonly madeAt: number;
}

const NEWLINE = 10;

/**
 * Halves a batch that is too large for the hub; undefined where it has but one event. Each half has a key of its own,
 * which is the same however often it is halved.
 */
export function halve({ key, bytes, events, madeAt }: Batch): readonly [Batch, Batch] | undefined {
  if (events < 2) return undefined;
  const head = bytes.indexOf(NEWLINE) + 1;
  const first = events >> 1;
  let at = head;
  for (let line = 0; line < first; line += 1) at = bytes.indexOf(NEWLINE, at) + 1;
  const rest = Buffer.concat([bytes.subarray(0, head), bytes.subarray(at)]);
  return [
    { key: `${key}.1`, bytes: bytes.subarray(0, at), events: first, madeAt },
    { key: `${key}.2`, bytes: rest, events: events - first, madeAt },
  ];
}
