import type { Hash } from 'node:crypto';

/** Marks between an offset and its double: the lines of a cut-off copy are told to 1/128 of its length. */
const AN_OCTAVE = 128;
/** Hex digits kept of a hash: enough to tell prefixes of files that begin alike. */
const DIGITS = 16;
const NEWLINE = 10;

/** The next point of a grid that grows ever wider; the first line end from there on is marked. */
function nextAfter(offset: number): number {
  const step = Math.max(1, 2 ** Math.floor(Math.log2(Math.max(1, offset))) / AN_OCTAVE);
  return (Math.floor(offset / step) + 1) * step;
}

/**
 * Adds bytes that lie at `offset` of a file to the hash of all before, and answers the marks among them: hashes of the
 * file up to ends of lines that are the same on every reading. Kept beside the places, they tell a copy that was cut off.
 */
export function hashWithMarks(hash: Hash, bytes: Buffer, offset: number): string[] {
  const marks: string[] = [];
  let from = 0;
  for (;;) {
    const at = bytes.indexOf(NEWLINE, nextAfter(offset + from) - 1 - offset);
    if (at < 0) break;
    hash.update(bytes.subarray(from, at + 1));
    from = at + 1;
    marks.push(hash.copy().digest('hex').slice(0, DIGITS));
  }
  hash.update(bytes.subarray(from));
  return marks;
}
