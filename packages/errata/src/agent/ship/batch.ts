/** Events that go to the hub together. */
export interface Batch {
  /** Recognised by the hub when it comes again. */
  readonly key: string;
  readonly events: number;
  /** Bytes that it takes while it waits. */
  readonly size: number;
  /** When it was made, in milliseconds of `performance.now()`. */
  readonly madeAt: number;
  /** NDJSON: the line of the resource, then an event a line. Rejects where it cannot be had any more. */
  read(): Promise<Buffer>;
  /** The hub has it, or nobody wants it any more. */
  done(): void;
}

const NEWLINE = 10;

/** A batch in memory. */
export function batchOf(key: string, bytes: Buffer, events: number, done: () => void = () => {}): Batch {
  const madeAt = performance.now();
  return { key, events, size: bytes.byteLength, madeAt, read: async () => bytes, done };
}

/**
 * Halves a batch that is too large for the hub; undefined where it has but one event. Each half has a key of its own,
 * which is the same however often it is halved.
 */
export function halve(batch: Batch, bytes: Buffer): readonly [Batch, Batch] | undefined {
  const { key, events } = batch;
  if (events < 2) return undefined;
  const head = bytes.indexOf(NEWLINE) + 1;
  const first = events >> 1;
  let at = head;
  for (let line = 0; line < first; line += 1) at = bytes.indexOf(NEWLINE, at) + 1;
  const rest = Buffer.concat([bytes.subarray(0, head), bytes.subarray(at)]);
  let waiting = 2;
  const done = () => {
    waiting -= 1;
    if (waiting === 0) batch.done();
  };
  return [
    batchOf(`${key}.1`, bytes.subarray(0, at), first, done),
    batchOf(`${key}.2`, rest, events - first, done),
  ];
}
