import { createReadStream } from 'node:fs';
import { ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
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

/** Failures are thrown, and logged by whoever catches them. */
const QUIET = { level: ClickHouseLogLevel.OFF };

/** Opens a ClickHouse server by URL, such as `http://user:password@host:8123`; creates the database. */
export async function openClickHouse(url: string): Promise<TelemetryStore> {
  const admin = createClient({ url, log: QUIET });
  try {
    await admin.command({ query: `CREATE DATABASE IF NOT EXISTS ${DATABASE}` });
  } catch (error) {
    throw telemetryError(error);
  } finally {
    await admin.close();
  }
  return new ClickHouseStore(url);
}

class ClickHouseStore implements TelemetryStore {
  readonly engine = 'clickhouse';
  readonly #client;
  readonly #writes: Readonly<Record<Lane, Queue>> = { 0: new Queue(), 1: new Queue() };

  constructor(url: string) {
    this.#client = createClient({
      url,
      database: DATABASE,
      log: QUIET,
      request_timeout: 300_000,
      clickhouse_settings: { ...SESSION_SETTINGS, wait_end_of_query: 1 },
    });
  }

  async query<T>(sql: string, row: ZodType<T>, params?: SqlParams): Promise<T[]> {
    return guarded(async () => {
      const result = await this.#client.query({
        query: sql,
        format: 'JSONEachRow',
        query_params: { ...params },
      });
      return parseRows(await result.text(), row);
    });
  }

  command(sql: string, params?: SqlParams, lane: Lane = 0): Promise<void> {
    return this.#writes[lane].add(() =>
      guarded(async () => {
        await this.#client.command({ query: sql, query_params: { ...params } });
      }),
    );
  }

  load({ path, format, structure, statement, params, lane = 0 }: LoadOptions): Promise<void> {
    return this.#writes[lane].add(() =>
      guarded(async () => {
        const source = `input('${structure.replace(/'/g, "\\'")}')`;
        const { stream } = await this.#client.exec({
          query: `${statement(source)} FORMAT ${format}`,
          values: createReadStream(path),
          query_params: { ...params },
        });
        stream.resume();
        await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#writes).map((queue) => queue.idle()));
    await this.#client.close();
  }
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw telemetryError(error);
  }
}

function telemetryError(error: unknown): unknown {
  if (error instanceof ClickHouseError) {
    const code = Number(error.code) || undefined;
    return new TelemetryError(error.message, faultOf(code, error.message), code, error);
  }
  // Connection faults carry a string code such as ECONNREFUSED; a row that does not parse does not.
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return new TelemetryError(error.message, 'unavailable', undefined, error);
  return error;
}
