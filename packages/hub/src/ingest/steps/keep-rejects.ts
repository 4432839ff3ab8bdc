import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { stagingOf } from '../../store/telemetry/schema/staging.ts';
import type { BatchContext } from '../context.ts';
import { rejectedTotal } from '../outcome.ts';
import { LONGEST_KEPT } from './parse.ts';

/** Rejected lines kept an import; the rest are counted only. */
const MOST_KEPT = 1_000;
const NEWLINE = 10;

const rejectRow = z.object({ reason: z.string(), text: z.string() });

/** Keeps a bounded number of the lines that were not taken, each with its number in the file and the reason. */
export async function keepRejects(context: BatchContext): Promise<void> {
  const { telemetry, batch, lane, scratch, outcome } = context;
  if (batch.content.kind !== 'lines' || rejectedTotal(outcome) === 0) return;
  const { name, import_id } = batch.content;
  const { linesBefore, rejectsKept } = await context.before();
  const most = MOST_KEPT - rejectsKept;
  if (most <= 0) return;
  const rows = await telemetry.query(
    `SELECT verdict AS reason, line AS text FROM ${stagingOf(lane)} WHERE verdict NOT IN ('', 'skip') LIMIT {most:UInt32}`,
    rejectRow,
    { most },
  );
  const texts = rows.map((row) => withoutReturn(row.text));
  const numbers = await lineNumbers(context.path, linesBefore, texts);
  const arrived = batch.arrived.slice(0, 19).replace('T', ' ');
  const kept = rows.map(({ reason }, index) => ({
    project: batch.project,
    arrived,
    source: import_id,
    name,
    line: numbers[index] ?? 0,
    reason,
    text: texts[index] ?? '',
  }));
  await writeFile(scratch, kept.map((row) => `${JSON.stringify(row)}\n`).join(''));
  try {
    await telemetry.load({
      path: scratch,
      format: 'JSONEachRow',
      structure:
        'project String, arrived DateTime, source String, name String, line UInt64, reason String, text String',
      statement: (source) =>
        `INSERT INTO rejects SETTINGS insert_deduplication_token = '${batch.id}' SELECT * FROM ${source}`,
      lane,
    });
  } finally {
    await rm(scratch, { force: true });
  }
}

/**
 * The engine reads a file in parts and out of order, so numbers are found by looking the texts up: the first bytes of
 * each line, as the engine keeps them.
 */
async function lineNumbers(path: string, linesBefore: number, texts: readonly string[]): Promise<number[]> {
  const wanted = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    const indexes = wanted.get(text);
    if (indexes) indexes.push(index);
    else wanted.set(text, [index]);
  }
  const numbers = new Array<number>(texts.length).fill(0);
  let left = texts.length;
  let number = linesBefore;
  for await (const start of lineStarts(path)) {
    number += 1;
    const index = wanted.get(withoutReturn(start.toString('utf8')))?.shift();
    if (index === undefined) continue;
    numbers[index] = number;
    left -= 1;
    if (left === 0) break;
  }
  return numbers;
}

/** The first bytes of each line, without its end. Only a line feed ends a line, as in the engine. */
async function* lineStarts(path: string): AsyncGenerator<Buffer> {
  let start = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([start, chunk.subarray(from, at)]).subarray(0, LONGEST_KEPT);
      start = Buffer.alloc(0);
      from = at + 1;
    }
    start = Buffer.concat([start, chunk.subarray(from)]).subarray(0, LONGEST_KEPT);
  }
  if (start.length > 0) yield start;
}

/** A line of a file that was written on Windows, without what is left of its end. */
function withoutReturn(text: string): string {
  return text.replace(/\r$/, '');
}
