import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  accessLog,
  makeFolder,
  type Ran,
  requestsIn,
  run,
  start,
  startHub,
  type TestHub,
  until,
} from './support/errata.ts';

const { path: folder, remove } = makeFolder();
let hub: TestHub;

const answer = z.object({
  project: z.string(),
  hub: z.string().nullable(),
  files: z.array(
    z.object({
      file: z.string(),
      import: z.object({ state: z.string(), requests: z.number(), skipped_lines: z.number() }).nullable(),
      rejected_lines: z.array(z.object({ line: z.number(), reason: z.string(), text: z.string() })),
      error: z
        .object({ code: z.string().nullable(), message: z.string(), fix: z.string().min(1) })
        .nullable(),
    }),
  ),
  totals: z.object({
    files: z.number(),
    files_read: z.number(),
    lines: z.number(),
    requests: z.number(),
    rejected: z.number(),
    skipped_lines: z.number(),
    reasons: z.record(z.string(), z.number()),
    first: z.string().nullable(),
    last: z.string().nullable(),
    top: z.array(z.object({ status: z.number(), route: z.string(), requests: z.number(), fix: z.string() })),
  }),
});

beforeAll(async () => {
  hub = await startHub(folder, 'data');
});
afterAll(async () => {
  await hub.kill('SIGTERM');
  remove();
});

const importAll = (args: string[], input?: string): Promise<Ran> =>
  run(folder, ['import', '--data-dir', 'data', ...args], input === undefined ? {} : { input });

async function imported(args: string[], input?: string) {
  const ran = await importAll([...args, '--json'], input);
  return { ...ran, answer: answer.parse(JSON.parse(ran.stdout)) };
}

/** Requests of a service by status, as the hub lists them. */
async function statusesOf(service: string): Promise<Record<number, number>> {
  const query = new URLSearchParams({ q: `service:${service}`, from: '2026-03-01', to: '2026-04-01' });
  const response = await fetch(new URL(`/v1/requests?${query}`, hub.url));
  const { items } = z
    .object({ items: z.array(z.object({ status: z.number() })) })
    .parse(await response.json());
  const counts: Record<number, number> = {};
  for (const { status } of items) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('errata import through a hub', () => {
  it('sums up what a file holds, explains its top errors and says where to look next', async () => {
    await writeFile(
      join(folder, 'shop.log'),
      accessLog('shop', 0, 90) + accessLog('shop', 90, 100, 429) + accessLog('shop', 100, 103, 503),
    );
    const { code, stdout } = await importAll(['shop.log']);
    expect(code).toBe(0);
    expect(stdout).toContain('shop.log (combined): 103 lines, 103 requests, 0 rejected.');
    expect(stdout).toContain('From 2026-03-10 10:00:00 to 2026-03-10 10:01:42 (UTC).');
    expect(stdout).toMatch(
      /10 {2}429 Too Many Requests {2}GET \/shop\/items\/:id\n[\s\S]*over its rate limit[\s\S]*→ /,
    );
    expect(stdout).toMatch(/3 {2}503 Service Unavailable/);
    expect(stdout).toContain(`Next: open ${hub.url}`);
  });

  it('counts nothing twice: the same file, and the file grown', async () => {
    const file = join(folder, 'twice.log');
    await writeFile(file, accessLog('twice', 0, 500));
    const before = await requestsIn(hub.url);
    expect((await imported(['twice.log'])).answer.totals).toMatchObject({ requests: 500, skipped_lines: 0 });
    expect((await imported(['twice.log'])).answer.totals).toMatchObject({ requests: 0, skipped_lines: 500 });
    await appendFile(file, accessLog('twice', 500, 650));
    const grown = await imported(['twice.log']);
    expect(grown.code).toBe(0);
    expect(grown.answer.totals).toMatchObject({ requests: 150, skipped_lines: 500 });
    expect(await requestsIn(hub.url)).toBe(before + 650);
  });

  it('knows a copy of a file that was cut off, and what it grows to', async () => {
    const text = accessLog('copied', 0, 400);
    await writeFile(join(folder, 'copied.log'), text);
    expect((await imported(['copied.log'])).answer.totals).toMatchObject({ requests: 400 });
    await writeFile(join(folder, 'copy.log'), text.slice(0, text.length / 2));
    const part = await imported(['copy.log']);
    expect(part).toMatchObject({ code: 0, answer: { totals: { requests: 0, rejected: 0 } } });
    await writeFile(join(folder, 'copy.log'), text + accessLog('copied', 400, 430));
    expect((await imported(['copy.log'])).answer.totals).toMatchObject({ requests: 30, skipped_lines: 400 });
  });

  it('names the rejected lines by number, reason and text, without what would steer a terminal', async () => {
    await writeFile(
      join(folder, 'faulty.log'),
      `${accessLog('faulty', 0, 20)}\u001b[31mnot a line\n${accessLog('faulty', 20, 30)}`,
    );
    const { code, stdout } = await importAll(['faulty.log']);
    expect(code).toBe(0);
    expect(stdout).toContain('31 lines, 30 requests, 1 rejected');
    expect(stdout).toContain("The line does not fit the file's format.");
    expect(stdout).toContain('faulty.log:21: �[31mnot a line');
  });

  it('reads gzip and standard input', async () => {
    await writeFile(join(folder, 'packed.log.gz'), gzipSync(accessLog('packed', 0, 40)));
    const { answer: both } = await imported(['packed.log.gz', '-'], accessLog('piped', 0, 25));
    expect(both.files.map((file) => file.import?.requests)).toEqual([40, 25]);
    expect(both.totals).toMatchObject({ files: 2, files_read: 2, requests: 65 });
  });

  it('keeps every whole line of a gzip that is cut off, names the rest, and counts the whole file once after', async () => {
    const text = accessLog('cut', 0, 2_000);
    const packed = gzipSync(text);
    await writeFile(join(folder, 'cut.log.gz'), packed.subarray(0, packed.length / 2));
    const { code, stderr, answer: part } = await imported(['cut.log.gz']);
    expect(code).toBe(0);
    expect(part.files[0]?.error).toMatchObject({ code: 'file_cut_off' });
    expect(stderr).toContain('cut.log.gz: The gzip data ends before its end');
    expect(part.totals.requests).toBeGreaterThan(500);
    expect(part.totals.rejected).toBe(0);
    await writeFile(join(folder, 'cut.log.gz'), packed);
    const { answer: whole } = await imported(['cut.log.gz']);
    expect(whole.totals.requests + part.totals.requests).toBe(2_000);
  });

  it('does not let one bad file stop the others, and says of each what to do', async () => {
    await mkdir(join(folder, 'logs'));
    await writeFile(join(folder, 'empty.log'), '');
    await writeFile(join(folder, 'novel.txt'), 'It was a dark and stormy night.\n'.repeat(30));
    await writeFile(join(folder, 'good.log'), accessLog('good', 0, 12));
    const {
      code,
      stderr,
      answer: all,
    } = await imported(['empty.log', 'missing.log', 'logs', 'novel.txt', 'good.log']);
    expect(code).toBe(0);
    expect(all.totals).toMatchObject({ files: 5, files_read: 1, requests: 12 });
    expect(stderr).toContain('empty.log is empty.');
    expect(stderr).toContain('There is no file missing.log.');
    expect(stderr).toContain('errata import logs/*.log');
    expect(all.files[3]?.error).toMatchObject({ code: 'format_unrecognised' });
    expect(stderr).toContain('It was a dark and stormy night.');
    expect(stderr).toMatch(/Known formats: .*combined/);
  });

  it('exits 1 where nothing could be read from any file', async () => {
    const { code, stdout, stderr } = await importAll(['empty.log', 'missing.log']);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.split('\n').filter((line) => line.startsWith('errata: '))).toHaveLength(2);
  });

  it('takes route patterns and a service', async () => {
    await writeFile(join(folder, 'routed.log'), accessLog('routed', 0, 5, 404));
    const { answer: routed } = await imported([
      'routed.log',
      '--route',
      '/routed/items/:sku',
      '--service',
      'shop',
    ]);
    expect(routed.totals.top[0]).toMatchObject({ status: 404, route: '/routed/items/:sku', requests: 5 });
  });

  it('reads a format of your own by --pattern, and rejects what does not fit it line by line', async () => {
    const lines = [200, 200, 404, 503].map(
      (status, second) =>
        `203.0.113.7 [10/Mar/2026:10:00:0${second} +0000] {GET /own/${second} HTTP/1.1} ${status} a`,
    );
    await writeFile(join(folder, 'own.log'), `${[...lines, 'something else'].join('\n')}\n`);
    const unknown = await imported(['own.log']);
    expect(unknown.code).toBe(1);
    expect(unknown.answer.files[0]?.error).toMatchObject({ code: 'format_unrecognised' });

    const pattern = '$remote_addr [$time_local] {$request} $status $shard';
    const { code, answer: own } = await imported(['own.log', '--pattern', pattern, '--service', 'own']);
    expect(code).toBe(0);
    expect(own.totals).toMatchObject({ lines: 5, requests: 4, rejected: 1, reasons: { unrecognised: 1 } });
    expect(own.files[0]?.rejected_lines).toEqual([
      { line: 5, reason: 'unrecognised', text: 'something else' },
    ]);
    expect(await statusesOf('own')).toEqual({ 200: 2, 404: 1, 503: 1 });
    const again = await imported(['own.log', '--pattern', pattern, '--service', 'own']);
    expect(again.answer.totals).toMatchObject({ requests: 0, skipped_lines: 5 });
  });

  it('reads by --pattern what Apache and regular expressions say', async () => {
    const line = (service: string) => `GET|/${service}/1|418|2026-03-10T10:00:00Z|12\n`;
    const patterns = {
      apache: '%m|%U|%>s|%{%Y-%m-%dT%H:%M:%SZ}t|%b',
      regex: String.raw`^(?<method>[A-Z]+)\|(?<path>[^|]*)\|(?<status>\d+)\|(?<time>[^|]*)\|(?<bytes>\d+)$`,
    };
    for (const [service, pattern] of Object.entries(patterns)) {
      await writeFile(join(folder, `${service}.txt`), line(service));
      const ran = await imported([`${service}.txt`, '--pattern', pattern, '--service', service]);
      expect(ran).toMatchObject({ code: 0, answer: { totals: { requests: 1, rejected: 0 } } });
      expect(await statusesOf(service)).toEqual({ 418: 1 });
    }
  });

  it('says what is wrong with a pattern, and imports nothing', async () => {
    const before = await requestsIn(hub.url);
    for (const [pattern, says] of [
      ['no fields', 'The pattern has no fields.'],
      ['$remote_addr $status', 'The pattern lacks the time'],
      ['(?<time>.*) (?<status>\\d+', 'The regular expression is not valid'],
    ] as const) {
      const { code, stderr } = await importAll(['own.log', '--pattern', pattern]);
      expect(code).toBe(1);
      expect(stderr).toContain(`own.log: The pattern cannot be used: ${says}`);
      expect(stderr).toContain("Copy the server's own log_format or LogFormat");
    }
    expect(await requestsIn(hub.url)).toBe(before);
  });

  it('goes on by itself when the hub is killed with -9 and started again, and counts everything once', async () => {
    await writeFile(join(folder, 'large.log'), accessLog('large', 0, 400_000));
    const before = await requestsIn(hub.url);
    const running = start(folder, ['import', 'large.log', '--hub', hub.url, '--json']);
    await until(async () => (await requestsIn(hub.url)) > before);
    await hub.kill('SIGKILL');
    hub = await startHub(folder, 'data', Number(new URL(hub.url).port));
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(await requestsIn(hub.url)).toBe(before + 400_000);
  });

  it('says that a hub which was named does not answer, and refuses an address that is none', async () => {
    const away = await importAll(['shop.log', '--hub', 'http://127.0.0.1:9']);
    expect(away.code).toBe(1);
    expect(away.stderr).toMatch(/^errata: No hub answers at http:\/\/127\.0\.0\.1:9: .*errata start/);
    expect((await importAll(['shop.log', '--hub', 'elsewhere'])).code).toBe(2);
  });
});

describe('errata import without a hub', () => {
  it('goes straight into the data directory, where a hub finds it', async () => {
    await writeFile(join(folder, 'alone.log'), accessLog('alone', 0, 70));
    const args = ['import', 'alone.log', '--data-dir', 'alone', '--json'];
    const first = await run(folder, args);
    expect(first.code).toBe(0);
    expect(answer.parse(JSON.parse(first.stdout))).toMatchObject({ hub: null, totals: { requests: 70 } });
    const later = await startHub(folder, 'alone');
    expect(await requestsIn(later.url)).toBe(70);
    const again = answer.parse(JSON.parse((await run(folder, args)).stdout));
    expect(again).toMatchObject({ hub: later.url, totals: { requests: 0, skipped_lines: 70 } });
    await later.kill('SIGTERM');
  });
});
