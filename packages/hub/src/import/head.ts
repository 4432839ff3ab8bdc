import { createHash } from 'node:crypto';
import { ReadFault } from './decompress.ts';

/** Lines and bytes that are enough to tell a format. */
const MOST_LINES = 200;
const MOST_BYTES = 1024 * 1024;
const LONGEST_LINE = 65_536;

/** How a file begins. */
export interface Head {
  /** SHA-256 of the first line, hex. */
  readonly head_hash: string;
  readonly sample: readonly string[];
  /** The first bytes, decompressed, at most 1 MiB. */
  readonly bytes: Buffer;
}

/** Reads the beginning of a file; of one that is cut off, what there is. Throws a ReadFault where there is nothing. */
export async function readHead(source: AsyncIterable<Buffer>): Promise<Head> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source) {
      parts.push(chunk);
      size += chunk.length;
      if (size >= MOST_BYTES) break;
    }
  } catch (error) {
    if (!(error instanceof ReadFault) || size === 0) throw error;
  }
  return headOf(Buffer.concat(parts).subarray(0, MOST_BYTES));
}

/** The head of a file that begins with `bytes`. */
export function headOf(bytes: Buffer): Head {
  const lineEnd = bytes.indexOf(10);
  const first = bytes.subarray(0, Math.min(lineEnd < 0 ? bytes.length : lineEnd, LONGEST_LINE));
  const lines = bytes.toString('utf8').split('\n', MOST_LINES + 1);
  // The last piece may be half a line, unless it is all there is.
  if (lines.length > 1) lines.pop();
  return {
    head_hash: createHash('sha256').update(first).digest('hex'),
    sample: lines.map((line) => line.replace(/\r$/, '').slice(0, LONGEST_LINE)),
    bytes,
  };
}
