import { createHash, type Hash } from 'node:crypto';
import type { Place } from '../spool/batch.ts';
import { ReadFault } from './decompress.ts';
import type { KnownPlace } from './door.ts';
import { hashWithMarks } from './marks.ts';

/** A line that fills this much without an end is dropped up to its end. */
const LONGEST_LINE = 1024 * 1024;
const NEWLINE = 10;
/** A W3C log names its columns again whenever they change. */
const DIRECTIVE = Buffer.from('\n#Fields:');

/** Whole lines, and where they lie in the file. */
export interface Chunk {
  readonly place: Place;
  readonly lines: Buffer;
}

/** Where cutting starts: the end of what was imported before. */
export interface Start {
  readonly offset: number;
  readonly lines: number;
  /** Hash of everything before. */
  readonly hash: Hash;
  /** The last byte before is not a line end: what follows up to the next one belongs to a line that was counted. */
  readonly midLine: boolean;
}

/** The beginning of a file of which nothing is known. */
export function fromTheBeginning(): Start {
  return { offset: 0, lines: 0, hash: createHash('sha256'), midLine: false };
}

/**
 * The furthest known place that this file agrees with, byte for byte; the beginning where there is none. The end of a file
 * that ends before a known place and whose last mark is one of `marks`: it is a copy that was cut off.
 */
export async function findStart(
  source: AsyncIterable<Buffer>,
  places: readonly KnownPlace[],
  marks: readonly string[] = [],
): Promise<Start> {
  let start = fromTheBeginning();
  const ahead = [...places].sort((a, b) => a.end_offset - b.end_offset);
  const hash = createHash('sha256');
  let offset = 0;
  let lines = 0;
  let mark: string | undefined;
  let whole = true;
  const read = (bytes: Buffer): void => {
    mark = hashWithMarks(hash, bytes, offset).at(-1) ?? mark;
    if (marks.length > 0) lines += countLines(bytes);
    offset += bytes.length;
    if (bytes.length > 0) whole = bytes[bytes.length - 1] === NEWLINE;
  };
  for await (const chunk of untilFault(source)) {
    const before = offset;
    let at = 0;
    for (let next = ahead[0]; next && next.end_offset <= before + chunk.length; next = ahead[0]) {
      const end = next.end_offset - before;
      read(chunk.subarray(at, end));
      if (hash.copy().digest('hex') === next.prefix_hash)
        start = {
          offset: next.end_offset,
          lines: next.lines,
          hash: hash.copy(),
          midLine: end > 0 && chunk[end - 1] !== NEWLINE,
        };
      at = Math.max(at, end);
      ahead.shift();
    }
    read(chunk.subarray(at));
    if (ahead.length === 0) return start;
  }
  if (mark === undefined || offset <= start.offset || !marks.includes(mark)) return start;
  return { offset, lines: lines + (whole ? 0 : 1), hash, midLine: !whole };
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** What can be read; where reading fails is found again, and told, when the lines are read. */
async function* untilFault(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* source;
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
  }
}

/**
 * Cuts a file into chunks of whole lines, always at the same places, so that what is sent twice is recognised. The bytes
 * of `source` begin at `start.offset`. `longLines` is told of each line that was left out for its
 * length, `marked` of the marks that it came by. A chunk has about `chunkBytes` bytes, the last one fewer. Passes on a
 * {@link ReadFault} after the whole lines before it.
 */
export async function* cut(
  source: AsyncIterable<Buffer>,
  headHash: string,
  start: Start,
  longLines: (count: number) => void,
  chunkBytes: number,
  marked: (marks: readonly string[]) => void = () => undefined,
): AsyncGenerator<Chunk> {
  const hash = start.hash.copy();
  let offset = start.offset;
  let startHash = hash.copy().digest('hex');
  let parts: Buffer[] = [];
  let size = 0;
  /** Inside a line that is not wanted, until its end. */
  let dropping = start.midLine;

  const chunkOf = (lines: Buffer): Chunk => {
    marked(hashWithMarks(hash, lines, offset));
    const prefixHash = hash.copy().digest('hex');
    const place = {
      head_hash: headHash,
      start: offset,
      end: offset + lines.length,
      start_hash: startHash,
      prefix_hash: prefixHash,
    };
    offset += lines.length;
    startHash = prefixHash;
    return { place, lines };
  };
  /** Bytes that are read but not sent still count for the place. */
  const pass = (bytes: Buffer): void => {
    marked(hashWithMarks(hash, bytes, offset));
    offset += bytes.length;
    startHash = hash.copy().digest('hex');
  };

  let fault: ReadFault | undefined;
  try {
    for await (let incoming of source) {
      if (dropping) {
        const end = incoming.indexOf(NEWLINE);
        if (end < 0) {
          pass(incoming);
          continue;
        }
        pass(incoming.subarray(0, end + 1));
        incoming = incoming.subarray(end + 1);
        dropping = false;
      }
      parts.push(incoming);
      size += incoming.length;
      if (size < chunkBytes) continue;
      const whole = Buffer.concat(parts, size);
      const end = whole.lastIndexOf(NEWLINE) + 1;
      if (end > 0) for (const lines of atDirectives(whole.subarray(0, end))) yield chunkOf(lines);
      const rest = whole.subarray(end);
      parts = [];
      size = 0;
      if (rest.length > LONGEST_LINE) {
        pass(rest);
        longLines(1);
        dropping = true;
      } else if (rest.length > 0) {
        parts = [Buffer.from(rest)];
        size = rest.length;
      }
    }
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    fault = error;
  }
  const rest = Buffer.concat(parts, size);
  // The line in which a file is cut off is half a line.
  const whole = fault ? rest.subarray(0, rest.lastIndexOf(NEWLINE) + 1) : rest;
  if (whole.length > 0) for (const lines of atDirectives(whole)) yield chunkOf(lines);
  if (fault) throw fault;
}

/** Cuts before each line that changes the columns of a W3C log, so that a chunk has one set of columns. */
function* atDirectives(lines: Buffer): Generator<Buffer> {
  let from = 0;
  for (let at = lines.indexOf(DIRECTIVE); at >= 0; at = lines.indexOf(DIRECTIVE, from + 1)) {
    yield lines.subarray(from, at + 1);
    from = at + 1;
  }
  yield lines.subarray(from);
}
