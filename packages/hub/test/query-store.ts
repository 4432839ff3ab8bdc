import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type ZodType, z } from 'zod';
import type { TelemetryStore } from '../src/store/telemetry/port.ts';
import { openTestEngine, startServer } from './support/server.ts';

/** A column of `requests` by name, as JSONEachRow takes it. Times are ISO 8601. */
export type RequestFields = Readonly<
  Record<string, string | number | null | undefined | Readonly<Record<string, string>>>
>;

/** What the hub answered. */
export interface Reply {
  readonly status: number;
  readonly cacheControl: unknown;
  readonly body: unknown;
}

/** A hub over real stores, to put questions to over HTTP. */
export interface TestHub {
  readonly telemetry: TelemetryStore;
  insert(rows: readonly RequestFields[]): Promise<void>;
  /** The answer to a question, which must succeed. */
  ask<T>(path: string, params: Record<string, string | number>, answer: ZodType<T>): Promise<T>;
  /** The reply to any request. */
  send(method: 'GET' | 'PUT' | 'POST', path: string, body?: object): Promise<Reply>;
  close(): Promise<void>;
}

/** Starts an empty hub whose clock stands at `now`. */
export async function openTestHub(now: Date): Promise<TestHub> {
  const directory = mkdtempSync(join(tmpdir(), 'errata-query-'));
  const engine = await openTestEngine();
  const { app, time } = await startServer(engine);
  time.now = now;
  const send: TestHub['send'] = async (method, path, body) => {
    const reply = await app.inject({
      method,
      url: path,
      headers: { host: 'localhost' },
      ...(body && { payload: body }),
    });
    return {
      status: reply.statusCode,
      cacheControl: reply.headers['cache-control'],
      body: reply.json(),
    };
  };
  return {
    telemetry: engine.telemetry,
    send,
    insert: (rows) => insert(engine.telemetry, join(directory, 'rows.ndjson'), rows),
    async ask(path, params, answer) {
      const query = new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)]));
      const { status, body } = await send('GET', `${path}?${query}`);
      expect(body).not.toHaveProperty('type');
      expect(status).toBe(200);
      return answer.parse(body);
    },
    async close() {
      await app.close();
      await engine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function insert(
  telemetry: TelemetryStore,
  path: string,
  rows: readonly RequestFields[],
): Promise<void> {
  const filled = rows.map((row) => ({
    project: 'default',
    kind: 'server',
    arrived: new Date().toISOString(),
    retention_days: 3_650,
    ...row,
  }));
  writeFileSync(path, filled.map((row) => JSON.stringify(row)).join('\n'));
  const names = [...new Set(filled.flatMap((row) => Object.keys(row)))];
  // Types come from the table, so that a test says only what it is about.
  const columns = await telemetry.query(
    "SELECT name, type FROM system.columns WHERE database = 'errata' AND table = 'requests' AND name IN {names:Array(String)}",
    z.object({ name: z.string(), type: z.string() }),
    { names },
  );
  const list = columns.map(({ name }) => name).join(', ');
  await telemetry.load({
    path,
    format: 'JSONEachRow',
    structure: columns.map(({ name, type }) => `${name} ${type}`).join(', '),
    statement: (source) =>
      `INSERT INTO requests (${list}) SELECT ${list} FROM ${source} SETTINGS date_time_input_format = 'best_effort'`,
  });
}

/** A source of numbers that is the same in every run: 0 to below. */
export function randomSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
