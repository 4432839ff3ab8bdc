import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FORMATS } from '../src/receive/formats/registry.ts';
import { everywhere, openTempEngine, storedStatuses, type TempEngine } from './support/temp-engine.ts';
import { awkStatuses, logLines, writeLog } from './support/temp-log.ts';

let temp: TempEngine;
beforeAll(async () => {
  temp = await openTempEngine();
});
afterAll(() => temp?.close());

const stored = (project: string) => storedStatuses(temp.engine.telemetry, project);
const count = (statuses: Record<string, number>): number =>
  Object.values(statuses).reduce((sum, requests) => sum + requests, 0);
const line = (fields: { path?: string; status?: number; agent?: string; tail?: string } = {}): string =>
  `192.0.2.1 - - [01/Mar/2026:10:00:00 +0000] "GET ${fields.path ?? '/x'} HTTP/1.1" ${fields.status ?? 200} 5 "-" "${fields.agent ?? 'a'}"${fields.tail ?? ''}`;

describe('an imported file counts as awk counts it', () => {
  test('a file of several chunks, in the requests and in every rollup', async () => {
    const path = temp.dir.file('large.log');
    writeLog(path, 300_000);
    const done = await temp.importLog(path, 'large');
    expect(done).toMatchObject({
      state: 'done',
      lines: 300_000,
      requests: 300_000,
      rejected: 0,
      error: null,
    });
    expect(await stored('large')).toEqual(everywhere(awkStatuses(path)));
  });

  test('again, grown, and grown in the middle of a line', async () => {
    const path = temp.dir.file('grown.log');
    writeFileSync(path, logLines(1_000));
    await temp.importLog(path, 'grown');
    const again = await temp.importLog(path, 'grown');
    expect(again).toMatchObject({ state: 'done', requests: 0, skipped_lines: 1_000 });
    appendFileSync(path, logLines(500, 1_000));
    expect(await temp.importLog(path, 'grown')).toMatchObject({ requests: 500, skipped_lines: 1_000 });
    expect(await stored('grown')).toEqual(everywhere(awkStatuses(path)));
  });

  test('a last line without an end', async () => {
    const path = temp.dir.file('endless.log');
    writeFileSync(path, logLines(10).slice(0, -1));
    expect(await temp.importLog(path, 'endless')).toMatchObject({ lines: 10, requests: 10 });
    appendFileSync(path, `\n${logLines(5, 10)}`);
    expect(await temp.importLog(path, 'endless')).toMatchObject({ requests: 5 });
    expect(await stored('endless')).toEqual(everywhere(awkStatuses(path)));
  });

  test('the same content under another name, or compressed, is known', async () => {
    const text = logLines(2_000);
    const paths = ['first.log', 'second.log', 'third.log.gz'].map((name) => temp.dir.file(name));
    const [first = '', second = '', third = ''] = paths;
    writeFileSync(first, text);
    writeFileSync(second, text);
    writeFileSync(third, gzipSync(text));
    await temp.importLog(first, 'alike');
    for (const path of [second, third])
      expect(await temp.importLog(path, 'alike')).toMatchObject({ requests: 0, skipped_lines: 2_000 });
    expect(await stored('alike')).toEqual(everywhere(awkStatuses(first)));
  });

  test.each([
    ['of a few lines', 40],
    ['of many', 30_000],
  ])('a copy that was cut off counts nothing, nor does it as it grows: a file %s', async (_name, lines) => {
    const project = `cut-copy-${lines}`;
    const text = logLines(lines);
    const whole = temp.dir.file(`${project}.log`);
    const copy = temp.dir.file(`${project}-copy.log`);
    writeFileSync(whole, text);
    await temp.importLog(whole, project);
    for (const part of [0.5, 0.1, 0.777, 0.99]) {
      writeFileSync(copy, text.slice(0, Math.floor(text.length * part)));
      const known = Number(execFileSync('awk', ['END { print NR }', copy], { encoding: 'utf8' }));
      expect(await temp.importLog(copy, project)).toMatchObject({ requests: 0, skipped_lines: known });
    }
    writeFileSync(copy, text + logLines(25, lines));
    expect(await temp.importLog(copy, project)).toMatchObject({ requests: 25, skipped_lines: lines });
    expect(await stored(project)).toEqual(everywhere(awkStatuses(copy)));
  });

  test('a shorter file that begins alike and goes on differently counts', async () => {
    const path = temp.dir.file('shorter.log');
    writeFileSync(path, logLines(1_000));
    await temp.importLog(path, 'shorter');
    writeFileSync(path, logLines(300) + logLines(20, 5_000));
    expect(await temp.importLog(path, 'shorter')).toMatchObject({ requests: 320, skipped_lines: 0 });
  });

  test('two files that begin alike and go on differently both count', async () => {
    const begin = logLines(1);
    const paths = ['left.log', 'right.log'].map((name) => temp.dir.file(name));
    for (const [index, path] of paths.entries()) {
      writeFileSync(path, begin + logLines(200, 1_000 * (index + 1)));
      expect(await temp.importLog(path, 'begin-alike')).toMatchObject({ requests: 201, skipped_lines: 0 });
    }
    const { requests = {} } = await stored('begin-alike');
    expect(count(requests)).toBe(402);
  });

  test('the same file into two projects counts in both', async () => {
    const path = temp.dir.file('shared.log');
    writeFileSync(path, logLines(50));
    for (const project of ['shared-a', 'shared-b']) {
      await temp.importLog(path, project);
      expect(await stored(project)).toEqual(everywhere(awkStatuses(path)));
    }
  });
});

const reject = z.object({ line: z.number(), reason: z.string(), text: z.string() });
const rejects = (project: string) =>
  temp.engine.telemetry.query(
    'SELECT line, reason, text FROM rejects WHERE project = {project:String} ORDER BY line',
    reject,
    { project },
  );

test.each(
  // A HAR is one document, and these two name their columns in lines of their own: each has a test of its own.
  FORMATS.filter(({ name }) => !['har', 'aws-cloudfront', 'delimited', 'iis-w3c'].includes(name)),
)('the example of $name goes the whole way', async ({ name, example }) => {
  const path = temp.dir.file(`${name}.example`);
  writeFileSync(path, `${example}\n${example}\n`);
  expect(await temp.importLog(path, `format-${name}`)).toMatchObject({
    state: 'done',
    format: name,
    requests: 2,
  });
});

describe('lines that are not requests', () => {
  test('are kept with their numbers and reasons, over imports of a growing file', async () => {
    const path = temp.dir.file('mixed.log');
    writeFileSync(path, `${line()}\nnonsense one\n${line()}\n\nnonsense two\n`);
    const done = await temp.importLog(path, 'mixed');
    expect(done).toMatchObject({ state: 'done', lines: 5, requests: 2, rejected: 3 });
    expect(done.reasons).toEqual({ unrecognised: 2, empty: 1 });
    appendFileSync(path, `${line()}\nnonsense three\n`);
    await temp.importLog(path, 'mixed');
    expect(await rejects('mixed')).toEqual([
      { line: 2, reason: 'unrecognised', text: 'nonsense one' },
      { line: 4, reason: 'empty', text: '' },
      { line: 5, reason: 'unrecognised', text: 'nonsense two' },
      { line: 7, reason: 'unrecognised', text: 'nonsense three' },
    ]);
  });

  test('keep their numbers whatever ends and fills the lines', async () => {
    const path = temp.dir.file('line-ends.log');
    const long = 'é'.repeat(2_000);
    writeFileSync(
      path,
      Buffer.concat([
        Buffer.from(`${line()}\r\nwindows one\r\n\r\nwindows two\r\n`),
        Buffer.from(`a\rb\u2028c\u2029d\u0085e\r\n${long}\r\n`),
        Buffer.from([0x16, 0x03, 0xff, 0xfe, 0x00, 0xc3, 13, 10]),
        Buffer.from(`${line()}\r\nlast`),
      ]),
    );
    expect(await temp.importLog(path, 'line-ends')).toMatchObject({ lines: 9, requests: 2, rejected: 7 });
    expect(await rejects('line-ends')).toEqual([
      { line: 2, reason: 'unrecognised', text: 'windows one' },
      { line: 3, reason: 'empty', text: '' },
      { line: 4, reason: 'unrecognised', text: 'windows two' },
      { line: 5, reason: 'unrecognised', text: 'a\rb\u2028c\u2029d\u0085e' },
      { line: 6, reason: 'unrecognised', text: long.slice(0, 500) },
      { line: 7, reason: 'unrecognised', text: expect.stringContaining('\u0016\u0003') },
      { line: 9, reason: 'unrecognised', text: 'last' },
    ]);
  });

  test('are counted without end and kept up to a thousand', async () => {
    const path = temp.dir.file('many-rejects.log');
    writeFileSync(
      path,
      `${`${line()}\n`.repeat(3_000)}${Array.from({ length: 2_500 }, (_, n) => `bad ${n}\n`).join('')}`,
    );
    expect(await temp.importLog(path, 'many-rejects')).toMatchObject({ requests: 3_000, rejected: 2_500 });
    const kept = await rejects('many-rejects');
    expect(kept).toHaveLength(1_000);
    for (const { line: number, text } of kept) expect(text).toBe(`bad ${number - 3_001}`);
  });

  test('long lines: 60 kB is taken, 100 kB and 3 MB are named, their neighbours count', async () => {
    const path = temp.dir.file('long.log');
    const long = (bytes: number): string => line({ path: `/long/${'a'.repeat(bytes)}` });
    writeFileSync(
      path,
      `${line()}\n${long(60_000)}\n${long(100_000)}\n${line()}\n${long(3_000_000)}\n${line({ status: 500 })}\n`,
    );
    const done = await temp.importLog(path, 'long');
    expect(done).toMatchObject({
      state: 'done',
      lines: 6,
      requests: 4,
      rejected: 2,
      reasons: { too_long: 2 },
    });
    const [longest] = await temp.engine.telemetry.query(
      "SELECT max(length(path)) AS bytes FROM requests WHERE project = 'long'",
      z.object({ bytes: z.number() }),
    );
    expect(longest?.bytes).toBe(2_048);
    for (const { text } of await rejects('long')) expect(text.length).toBeLessThanOrEqual(1_000);
  });

  test('binary junk, bytes that are no UTF-8, Windows line ends and a byte order mark', async () => {
    const path = temp.dir.file('junk.log');
    writeFileSync(
      path,
      Buffer.concat([
        Buffer.from(`\uFEFF${line()}\r\n${line({ status: 404 })}\r\n`),
        Buffer.from([0x16, 0x03, 0x01, 0x00, 0xff, 0xfe, 0x00, 0x80, 10]),
        Buffer.from(line({ path: '/caf' }).replace('/caf', '/caf\u0001')),
        Buffer.from([0xe9, 10]),
        Buffer.from(`${line({ path: '/%00%ff' })}\r\n`),
        Buffer.from([0xff, 0xd8, 0, 0, 10]),
      ]),
    );
    const done = await temp.importLog(path, 'junk');
    expect(done).toMatchObject({ state: 'done', lines: 6, requests: 4, rejected: 2 });
    const { requests } = await stored('junk');
    expect(requests).toEqual({ '200': 3, '404': 1 });
  });
});

describe('what is stored of a request', () => {
  const only = async <T>(project: string, column: string, value: z.ZodType<T>): Promise<T[]> => {
    const rows = await temp.engine.telemetry.query(
      `SELECT ${column} AS value FROM requests WHERE project = {project:String} ORDER BY path, query`,
      z.object({ value }),
      { project },
    );
    return rows.map((row) => row.value);
  };

  test('secrets in a query lose their values', async () => {
    const path = temp.dir.file('secrets.log');
    const targets = [
      '/a?access_token=hush&page=2',
      '/b?page=2&API_KEY=hush',
      '/c?x=1&password=hush&y=2',
      '/d?q=token',
      '/e?X-Amz-Signature=hush',
      '/f?jwt=hush#part',
    ];
    writeFileSync(path, targets.map((target) => `${line({ path: target })}\n`).join(''));
    await temp.importLog(path, 'secrets');
    const queries = await only('secrets', 'query', z.string());
    expect(queries.join(' ')).not.toContain('hush');
    expect(queries.slice(0, 4)).toEqual([
      'access_token=[redacted]&page=2',
      'page=2&API_KEY=[redacted]',
      'x=1&password=[redacted]&y=2',
      'q=token',
    ]);
  });

  test('crawlers go by their names', async () => {
    const path = temp.dir.file('crawlers.log');
    const agents: Record<string, string> = {
      '/1': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      '/2': 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
      '/3': 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
      '/4': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0',
      '/5': '-',
    };
    writeFileSync(
      path,
      Object.entries(agents)
        .map(([target, agent]) => `${line({ path: target, agent })}\n`)
        .join(''),
    );
    await temp.importLog(path, 'crawlers');
    expect(await only('crawlers', 'crawler', z.string())).toEqual(['Googlebot', 'Bingbot', 'GPTBot', '', '']);
  });

  test('columns of a W3C log follow its #Fields lines', async () => {
    const path = temp.dir.file('iis.log');
    const head = '#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n';
    writeFileSync(
      path,
      `${head}#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status time-taken\n2026-03-01 10:00:00 192.0.2.1 GET /a - 200 15\n` +
        `#Fields: date time cs-method cs-uri-stem sc-status c-ip\n2026-03-01 10:00:01 POST /b 503 192.0.2.2\n`,
    );
    const done = await temp.importLog(path, 'iis');
    expect(done).toMatchObject({ state: 'done', requests: 2, rejected: 0 });
    expect(
      await only('iis', "concat(method, ' ', toString(status), ' ', client_address)", z.string()),
    ).toEqual(['GET 200 192.0.2.1', 'POST 503 192.0.2.2']);
  });
});
