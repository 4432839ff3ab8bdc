import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openChdb } from '../src/store/telemetry/chdb/open.ts';
import { openClickHouse } from '../src/store/telemetry/clickhouse/open.ts';
import { type SqlParam, TelemetryError, type TelemetryStore } from '../src/store/telemetry/port.ts';
import { quote } from '../src/store/telemetry/sql.ts';
import { ENGINES, type TestEngine } from './support/telemetry-engines.ts';
import { makeTempDir } from './support/temp-dir.ts';

const HOSTILE = [
  "'; DROP TABLE kept; --",
  "\\'; DROP TABLE kept; --",
  '{x:String} $1 ? %s \\N \\x27',
  'tab\tnewline\nreturn\rnull\0bell\u0007',
  'quote " back\\slash \\\\ end\\',
  '☃ 🧨 \u202e \uFEFF',
  '',
];

/** Text of a type that comes back as the engine writes it. */
const BOUND: readonly [type: string, value: SqlParam, back: unknown][] = [
  ['UInt8', 255, 255],
  ['Int64', -5, -5],
  ['UInt64', 18_446_744_073_709_551_615n, '18446744073709551615'],
  ['Float64', 0.25, 0.25],
  ['Bool', true, true],
  ['DateTime', '2026-03-01 12:00:00', '2026-03-01T12:00:00Z'],
  ["DateTime64(6, 'UTC')", '2026-03-01 12:00:00.123456', '2026-03-01T12:00:00.123456Z'],
  ['UUID', '01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8057'],
  ['LowCardinality(String)', 'GET', 'GET'],
  ['Nullable(String)', null, null],
  ['Nullable(UInt16)', 404, 404],
  ['Array(String)', HOSTILE, HOSTILE],
  ['Array(UInt16)', [404, 410], [404, 410]],
  ['Array(String)', [], []],
  ['Map(String, String)', { "it's": 'a "map"' }, { "it's": 'a "map"' }],
];

describe.each(ENGINES)('the telemetry store on $name', ({ name, start }) => {
  let engine: TestEngine;
  let store: TelemetryStore;
  const dir = makeTempDir();

  beforeAll(async () => {
    engine = await start();
    store = await engine.open();
    await store.command('CREATE TABLE kept (text String) ENGINE = MergeTree ORDER BY tuple()');
  });
  afterAll(async () => {
    await store?.close();
    await engine?.remove();
    dir.remove();
  });

  const fault = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(TelemetryError);
    return error instanceof TelemetryError ? error.fault : '';
  };

  test('says which engine it is and answers rows parsed by their schema', async () => {
    expect(store.engine).toBe(name);
    const rows = await store.query(
      'SELECT number AS n, toDateTime(number) AS at FROM numbers(3)',
      z.object({ n: z.number(), at: z.iso.datetime().transform((text) => new Date(text)) }),
    );
    expect(rows).toEqual([0, 1, 2].map((n) => ({ n, at: new Date(n * 1000) })));
    await expect(store.query('SELECT 1 AS n', z.object({ n: z.string() }))).rejects.toThrow(z.ZodError);
    expect(await store.query('SELECT 1 AS n WHERE 0', z.object({ n: z.number() }))).toEqual([]);
  });

  test('writes numbers beyond doubles as the strings or numbers that JSON can hold', async () => {
    const [row] = await store.query(
      "SELECT toUInt64(9007199254740991) AS most, nan AS no, toNullable('') AS empty, CAST(NULL, 'Nullable(UInt8)') AS none",
      z.object({ most: z.number(), no: z.null(), empty: z.string(), none: z.null() }),
    );
    expect(row).toEqual({ most: Number.MAX_SAFE_INTEGER, no: null, empty: '', none: null });
  });

  test.each(BOUND)('binds a parameter of type %s', async (type, value, back) => {
    const shown = type === 'UInt64' ? 'toString({p:UInt64})' : `{p:${type}}`;
    const [row] = await store.query(`SELECT ${shown} AS value`, z.object({ value: z.unknown() }), {
      p: value,
    });
    expect(row?.value).toEqual(back);
  });

  test('keeps hostile text as text, bound or quoted', async () => {
    const row = z.object({ bound: z.string(), quoted: z.string() });
    for (const text of HOSTILE) {
      const rows = await store.query(`SELECT {text:String} AS bound, ${quote(text)} AS quoted`, row, {
        text,
      });
      expect(rows).toEqual([{ bound: text, quoted: text }]);
      await store.command('INSERT INTO kept SELECT {text:String}', { text });
    }
    const kept = await store.query('SELECT text FROM kept', z.object({ text: z.string() }));
    expect(kept.map(({ text }) => text).sort()).toEqual([...HOSTILE].sort());
  });

  test('loads the lines of a file as they are', async () => {
    const path = dir.file("it's a log.txt");
    const lines = [
      'plain',
      'tab\tand \\N and "quotes"',
      'café ☃',
      '{"json": true}',
      '',
      'last, without an end',
    ];
    writeFileSync(path, lines.join('\n'));
    await store.command('CREATE TABLE lines (line String, tag String) ENGINE = MergeTree ORDER BY tuple()');
    await store.load({
      path,
      format: 'LineAsString',
      structure: 'line String',
      statement: (source) => `INSERT INTO lines SELECT line, {tag:String} FROM ${source}`,
      params: { tag: "o'clock" },
    });
    const rows = await store.query(
      'SELECT line, tag FROM lines',
      z.object({ line: z.string(), tag: z.string() }),
    );
    expect(rows.map(({ line }) => line).sort()).toEqual([...lines].sort());
    expect(new Set(rows.map(({ tag }) => tag))).toEqual(new Set(["o'clock"]));
  });

  test('loads the rows of a JSON file, defaults where a member is missing', async () => {
    const path = dir.file('rows.ndjson');
    writeFileSync(path, '{"a": 1, "m": {"k": "v"}}\n{"a": 2, "unknown": true, "n": null}\n');
    await store.command(
      'CREATE TABLE rows (a UInt8, n Nullable(UInt8), m Map(String, String)) ENGINE = Memory',
    );
    await store.load({
      path,
      format: 'JSONEachRow',
      structure: 'a UInt8, n Nullable(UInt8), m Map(String, String)',
      statement: (source) => `INSERT INTO rows SELECT a, n, m FROM ${source}`,
    });
    const row = z.object({ a: z.number(), n: z.number().nullable(), m: z.record(z.string(), z.string()) });
    expect(await store.query('SELECT * FROM rows ORDER BY a', row)).toEqual([
      { a: 1, n: null, m: { k: 'v' } },
      { a: 2, n: null, m: {} },
    ]);
  });

  test('a load that fails stores nothing and says what is wrong', async () => {
    const path = dir.file('broken.ndjson');
    writeFileSync(path, '{"a": 1}\n{"a": \n');
    await store.command('CREATE TABLE broken (a UInt8) ENGINE = MergeTree ORDER BY tuple()');
    const load = store.load({
      path,
      format: 'JSONEachRow',
      structure: 'a UInt8',
      statement: (source) => `INSERT INTO broken SELECT a FROM ${source}`,
    });
    expect(await fault(load)).toBe('statement');
    const [count] = await store.query('SELECT count() AS rows FROM broken', z.object({ rows: z.number() }));
    expect(count).toEqual({ rows: 0 });
  });

  test.each([
    ['statement', 'SELEC 1'],
    ['statement', 'SELECT * FROM no_such_table'],
    [
      'timeout',
      'SELECT sleepEachRow(0.1) AS n FROM numbers(100) SETTINGS max_execution_time = 0.3, max_block_size = 1',
    ],
    [
      'memory',
      'SELECT length(groupArray(number)) AS n FROM numbers(50000000) SETTINGS max_memory_usage = 20000000',
    ],
    [
      'limit',
      "SELECT number AS n FROM numbers(1000) SETTINGS max_result_rows = 10, result_overflow_mode = 'throw'",
    ],
  ])('answers a fault %s to %s', async (expected, sql) => {
    expect(await fault(store.query(sql, z.object({ n: z.number() })))).toBe(expected);
    // And goes on afterwards.
    expect(await store.query('SELECT 1 AS n', z.object({ n: z.number() }))).toEqual([{ n: 1 }]);
  });

  test('runs statements in the order given and reads beside a write', async () => {
    await store.command('CREATE TABLE ordered (n UInt32) ENGINE = MergeTree ORDER BY n');
    let writing = true;
    const slow = store
      .command(
        'INSERT INTO ordered SELECT number + sleepEachRow(0.05) FROM numbers(20) SETTINGS max_block_size = 1',
      )
      .finally(() => {
        writing = false;
      });
    const after = store.command('INSERT INTO ordered SELECT 1000 + max(n) FROM ordered');
    const read = await store.query('SELECT count() AS rows FROM kept', z.object({ rows: z.number() }));
    expect(read).toEqual([{ rows: HOSTILE.length }]);
    expect(writing).toBe(true);
    await Promise.all([slow, after]);
    const [max] = await store.query('SELECT max(n) AS max FROM ordered', z.object({ max: z.number() }));
    expect(max).toEqual({ max: 1019 });
  });

  test('a statement that fails does not stop those behind it', async () => {
    const results = await Promise.allSettled([
      store.command('INSERT INTO no_such_table SELECT 1'),
      store.command('SELECT 1'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});

describe('a store that cannot be opened', () => {
  const unavailable = expect.objectContaining({ name: 'TelemetryError', fault: 'unavailable' });

  test('a server that does not listen', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const address = closed.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    closed.close();
    await once(closed, 'close');
    await expect(openClickHouse(`http://127.0.0.1:${port}`)).rejects.toEqual(unavailable);
  });

  test('a directory that another process has open', async () => {
    const dir = makeTempDir();
    const other = spawn(
      process.execPath,
      [fileURLToPath(new URL('./support/telemetry-holder.mjs', import.meta.url)), dir.path],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      await once(other.stdout, 'data');
      await expect(openChdb(dir.path)).rejects.toEqual(unavailable);
    } finally {
      const ended = once(other, 'exit');
      other.kill('SIGKILL');
      await ended;
    }
    // Its lock ended with it.
    const store = await openChdb(dir.path);
    await store.close();
    dir.remove();
  });
});
