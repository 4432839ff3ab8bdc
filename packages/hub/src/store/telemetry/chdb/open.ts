import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Session as ChdbSession } from 'chdb';
import type { ZodType } from 'zod';
import { Queue } from '../../../queue.ts';
import {
  DATABASE,
  faultOf,
  type Lane,
  type LoadOptions,
  parseRows,
  SESSION_SETTINGS,
  type SqlParams,
  TelemetryError,
  type TelemetryStore,
} from '../port.ts';
import { quote } from '../sql.ts';
import { setParams } from './set-params.ts';

const { Session } = createRequire(import.meta.url)('chdb') as typeof import('chdb');

/** Reads that may run at once, beside the writes. */
const READERS = 2;

/** One session: the engine runs its statements one at a time, so calls queue up. */
class Line {
  readonly #session: ChdbSession;
  readonly #queue = new Queue();

  constructor(path: string) {
    this.#session = new Session(path, { connectionArgs: ['--async_load_databases=0'] });
  }

  run(sql: string, params: SqlParams = {}): Promise<string> {
    return this.#queue.add(async () => {
      try {
        const result = await this.#session.queryAsync(setParams(params) + sql, { format: 'JSONEachRow' });
        return result.text();
      } catch (error) {
        // Rows that were written before the failure would head the next answer.
        await this.#session.queryAsync('SELECT 1 FORMAT Null').catch(() => undefined);
        const message = error instanceof Error ? error.message : String(error);
        const code = Number(/Code: (\d+)/.exec(message)?.[1]) || undefined;
        throw new TelemetryError(message, faultOf(code, message), code, error);
      }
    });
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    this.#session.close();
  }
}

/**
 * Opens the embedded engine on a directory, which it creates. One process at a time: a second one is refused by the
 * engine's lock with a {@link TelemetryError} `unavailable`.
 */
export async function openChdb(directory: string): Promise<TelemetryStore> {
  await mkdir(directory, { recursive: true });
  const lines: Line[] = [];
  const open = async (): Promise<Line> => {
    const line = new Line(directory);
    lines.push(line);
    await line.run(`CREATE DATABASE IF NOT EXISTS ${DATABASE}`);
    await line.run(`USE ${DATABASE}`);
    for (const [name, value] of Object.entries(SESSION_SETTINGS))
      await line.run(`SET ${name} = ${typeof value === 'string' ? quote(value) : value}`);
    return line;
  };
  try {
    const writers = { 0: await open(), 1: await open() };
    const readers = [await open()];
    while (readers.length < READERS) readers.push(await open());
    return new ChdbStore(writers, readers);
  } catch (error) {
    await Promise.all(lines.map((line) => line.close()));
    if (error instanceof TelemetryError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new TelemetryError(message, 'unavailable', undefined, error);
  }
}

class ChdbStore implements TelemetryStore {
  readonly engine = 'chdb';
  readonly #writers: Readonly<Record<Lane, Line>>;
  readonly #readers: readonly Line[];
  readonly #free: Line[];
  readonly #waiting: ((reader: Line) => void)[] = [];

  constructor(writers: Readonly<Record<Lane, Line>>, readers: readonly Line[]) {
    this.#writers = writers;
    this.#readers = readers;
    this.#free = [...readers];
  }

  async query<T>(sql: string, row: ZodType<T>, params?: SqlParams): Promise<T[]> {
    const reader = await this.#take();
    let text: string;
    try {
      text = await reader.run(sql, params);
    } finally {
      this.#give(reader);
    }
    return parseRows(text, row);
  }

  async command(sql: string, params?: SqlParams, lane: Lane = 0): Promise<void> {
    await this.#writers[lane].run(sql, params);
  }

  async load({ path, format, structure, statement, params, lane = 0 }: LoadOptions): Promise<void> {
    const source = `file(${quote(path)}, ${format}, ${quote(structure)}, 'none')`;
    await this.#writers[lane].run(statement(source), params);
  }

  /** The next reader that is free, for whoever asked first: how long a read takes, nobody knows beforehand. */
  #take(): Promise<Line> {
    const reader = this.#free.shift();
    return reader ? Promise.resolve(reader) : new Promise((take) => this.#waiting.push(take));
  }

  #give(reader: Line): void {
    const next = this.#waiting.shift();
    if (next) next(reader);
    else this.#free.push(reader);
  }

  async close(): Promise<void> {
    // Every reader is free once the reads that were asked before have ended.
    await Promise.all(this.#readers.map(() => this.#take()));
    await Promise.all([...Object.values(this.#writers), ...this.#readers].map((line) => line.close()));
  }
}
