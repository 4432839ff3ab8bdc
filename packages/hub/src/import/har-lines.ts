import { harToEvents } from '../receive/formats/har.ts';
import { UnreadableFile } from './import-file.ts';

/** Whether a file begins like a HAR: one JSON object with `log` as its first member. */
export function looksLikeHar(bytes: Buffer): boolean {
  return /^\uFEFF?\s*\{\s*"log"\s*:\s*\{/.test(bytes.subarray(0, 4_096).toString('utf8'));
}

/** A HAR as lines, one an entry, in the form that the `har` format parses. */
export function harLines(bytes: Buffer): Buffer {
  const read = harToEvents(bytes.toString('utf8'));
  if ('problem' in read)
    throw new UnreadableFile(read.problem, 'Export the HAR again; an entry that was cut off ends the file.');
  const lines = [
    ...read.events.map((event) => JSON.stringify({ har: event })),
    ...read.rejected.map(({ reason }) => JSON.stringify({ har: null, reason })),
  ];
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}
