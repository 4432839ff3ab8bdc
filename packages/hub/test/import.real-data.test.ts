import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { everywhere, openTempEngine, storedStatuses, type TempEngine } from './support/temp-engine.ts';

const DATA =
  process.env.ERRATA_REAL_DATA ?? fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const LOGS = join(DATA, 'access-logs');
const HARS = join(DATA, 'har');
for (const folder of [LOGS, HARS])
  if (!existsSync(folder))
    console.warn(`Skipped: there is no folder ${folder}; ERRATA_REAL_DATA names another place.`);

/** One hub takes every file, each into a project of its own. */
let temp: TempEngine;
beforeAll(async () => {
  temp = await openTempEngine();
});
afterAll(() => temp?.close());

/** Rules for awk that call `request` with the status of each line that is a request. */
const CLF = `match($0, /" ([0-9]+|-) ([0-9]+|-)( |$)/) { split(substr($0, RSTART), f, " "); request(f[2]) }`;
const key = (name: string) =>
  `match($0, /"${name}": *[0-9]+/) { s = substr($0, RSTART, RLENGTH); sub(/.*: */, "", s); request(s) }`;
const lastStatus = (field: number) => `{ request($${field}) }`;

/** File: the format it has to be detected as, and how awk finds the requests. */
const ACCESS_LOGS: Readonly<Record<string, readonly [format: string, awk: string]>> = {
  'apache-combined-10k.log': ['combined', CLF],
  'nasa-19950801.tsv': ['delimited', 'BEGIN { FS = "\\t" } NR == 1 { header() } NR > 1 { request($6) }'],
  'openstack-nova-2k.log': [
    'openstack',
    'match($0, / status: [0-9]+ len: /) { request(substr($0, RSTART + 9, 3)) }',
  ],
  'formats/apache-http-probing.log': ['common', CLF],
  'formats/apache2.log': ['combined', CLF],
  'formats/aws-alb.log': ['aws-alb', lastStatus(9)],
  'formats/aws-cloudfront.log': ['aws-cloudfront', 'BEGIN { FS = "\\t" } { request($9) }'],
  'formats/caddy-json.log': ['caddy-json', `/"logger":"http.log.access/ && ${key('status')}`],
  'formats/couchdb.log': ['couchdb', '{ request($(NF - 2)) }'],
  'formats/envoy.log': [
    'envoy',
    `/"response_code":/ { match($0, /"response_code":[0-9]+/); request(substr($0, RSTART + 16, RLENGTH - 16)); next } match($0, /" [0-9]+ - [0-9]/) { request(substr($0, RSTART + 2, 3)) }`,
  ],
  'formats/fastly-json-syslog.log': ['fastly-json', key('response_status')],
  'formats/gitlab-api-json.log': ['json', key('status')],
  'formats/haproxy-beats.log': [
    'haproxy-http',
    String.raw`match($0, /\/[0-9]+ [0-9]+ [0-9]+ - - /) { split(substr($0, RSTART), f, " "); request(f[2]) }`,
  ],
  'formats/haproxy.log': [
    'haproxy-http',
    String.raw`match($0, /\/[0-9]+ [0-9]+ [0-9]+ - - /) { split(substr($0, RSTART), f, " "); request(f[2]) }`,
  ],
  'formats/http-flood-random-query.log': ['combined', CLF],
  'formats/k8s-audit.json.log': ['kubernetes-audit', key('code')],
  'formats/litespeed.log': ['combined', CLF],
  'formats/nginx-combined.log': ['combined', CLF],
  'formats/nginx-ingress-k8s.log': ['nginx-ingress', CLF],
  // The server's own pages are logged in the combined format, in a file of their own; this sample has one such line.
  'formats/nginx-proxy-manager.log': [
    'nginx-proxy-manager',
    'match($0, /[0-9]+ - [A-Z]+ https? /) { request(substr($0, RSTART, 3)) }',
  ],
  'formats/traefik-clf.log': ['traefik-clf', CLF],
  'formats/traefik-json.log': ['traefik-json', key('DownstreamStatus')],
  'formats-2/apache_combined.log': ['combined', CLF],
  'formats-2/apache_common.log': ['common', CLF],
  'formats-2/s3-a.log': [
    'aws-s3',
    String.raw`match($0, /HTTP\/1\.[01]" [0-9]+ /) { request(substr($0, RSTART + 10, 3)) }`,
  ],
};

/** File that is no access log: what the answer has to say of it. */
const OTHERS: Readonly<Record<string, string>> = {
  'nginx-plus-status.jsonl': 'NGINX Plus',
  'formats/nginx-limit-req-error.log': 'error log',
  'formats-2/rails_22.log': 'Rails',
};

describe.skipIf(!existsSync(LOGS))('real access logs', () => {
  test('every file is expected to be something', () => {
    const files = ['', 'formats', 'formats-2'].flatMap((folder) =>
      readdirSync(join(LOGS, folder), { withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => join(folder, file.name)),
    );
    expect(files.sort()).toEqual([...Object.keys(ACCESS_LOGS), ...Object.keys(OTHERS)].sort());
  });

  test.each(Object.entries(ACCESS_LOGS))(
    '%s: what is stored is what awk counts, once',
    async (file, [format, awk]) => {
      const path = join(LOGS, file);
      const counted = awkCount(path, awk);
      const project = projectOf(file);
      const done = await temp.importLog(path, project);
      expect(done).toMatchObject({
        state: 'done',
        format,
        error: null,
        lines: counted.lines,
        requests: counted.requests,
        rejected: counted.rejected.length,
        skipped_lines: 0,
      });
      // Headers are neither requests nor rejected.
      expect(done.lines - done.requests - done.rejected).toBe(counted.headers);
      expect(done.first && done.first > '1995').toBe(true);
      expect(await storedStatuses(temp.engine.telemetry, project)).toEqual(everywhere(counted.statuses));
      expect(await rejectedLines(project)).toEqual(counted.rejected.slice(0, 1_000));

      const again = await temp.importLog(path, project);
      expect(again).toMatchObject({ state: 'done', lines: 0, requests: 0, skipped_lines: counted.lines });
      expect(await storedStatuses(temp.engine.telemetry, project)).toEqual(everywhere(counted.statuses));
    },
  );

  test('apache-combined-10k.log: bytes, methods and clients as awk counts them', async () => {
    const path = join(LOGS, 'apache-combined-10k.log');
    await temp.importLog(path, 'columns');
    const [stored] = await temp.engine.telemetry.query(
      `SELECT sum(response_size) AS bytes, sumMap(map(toString(method), 1)) AS methods, groupUniqArray(client_address) AS clients
       FROM requests WHERE project = 'columns'`,
      z.object({
        bytes: z.number(),
        methods: z.record(z.string(), z.number()),
        clients: z.array(z.string()),
      }),
    );
    expect(stored?.bytes).toBe(
      Number(output('awk', ['{ sum += $10 } END { printf "%.0f\\n", sum }', path])[0]),
    );
    expect(stored?.methods).toEqual(tally(output('awk', ['{ print substr($6, 2) }', path])));
    expect(new Set(stored?.clients)).toEqual(new Set(output('awk', ['{ print $1 }', path])));
  });

  test('nasa-19950801.tsv: from the first to the last second that awk finds', async () => {
    const path = join(LOGS, 'nasa-19950801.tsv');
    const { first, last } = await temp.importLog(path, 'times');
    const seconds = output('awk', ['BEGIN { FS = "\\t" } NR > 1 { print $3 }', path]).map(Number);
    expect([first, last]).toEqual(
      [Math.min(...seconds), Math.max(...seconds)].map((second) => new Date(second * 1000).toISOString()),
    );
  });

  test.each(Object.entries(OTHERS))('%s is refused with what it is', async (file, seems) => {
    const refused = temp.importLog(join(LOGS, file), projectOf(file));
    await expect(refused).rejects.toMatchObject({
      code: 'format_unrecognised',
      message: expect.stringContaining(seems),
    });
    expect((await storedStatuses(temp.engine.telemetry, projectOf(file))).requests).toEqual({});
  });
});

describe.skipIf(!existsSync(HARS))('real HAR archives', () => {
  test.each(existsSync(HARS) ? readdirSync(HARS).filter((file) => file !== 'broken.har') : [])(
    '%s: every entry is stored, with the statuses that grep finds',
    async (file) => {
      const path = join(HARS, file);
      const statuses = tally(
        output('grep', ['-oE', '"status": *[0-9]+', path]).map((found) => Number(found.replace(/\D/g, ''))),
      );
      const requests = Object.values(statuses).reduce((sum, count) => sum + count, 0);
      expect(await temp.importLog(path, projectOf(file))).toMatchObject({
        state: 'done',
        format: 'har',
        requests,
        rejected: 0,
      });
      expect(await storedStatuses(temp.engine.telemetry, projectOf(file))).toEqual(everywhere(statuses));
    },
  );

  test('broken.har is refused', async () => {
    await expect(temp.importLog(join(HARS, 'broken.har'), 'broken-har')).rejects.toMatchObject({
      code: 'format_unrecognised',
      message: expect.stringContaining('JSON over several lines'),
    });
  });
});

/** A name for the project of a file. */
function projectOf(file: string): string {
  return file.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

interface AwkCount {
  readonly lines: number;
  readonly requests: number;
  readonly headers: number;
  /** Numbers of the lines that are neither. */
  readonly rejected: readonly number[];
  readonly statuses: Readonly<Record<string, number>>;
}

/** Runs the rules of a format over a file; a line that no rule took is rejected. */
function awkCount(path: string, rules: string): AwkCount {
  const program = `
function request(status) { taken = NR; print "request", (status == "-" ? 0 : status + 0) }
function header() { taken = NR; print "header", NR }
{ if (NR > 1 && taken != NR - 1) print "rejected", NR - 1 }
${rules}
END { if (NR > 0 && taken != NR) print "rejected", NR }`;
  const found = output('awk', [program, path]).map((line) => line.split(' '));
  const values = (kind: string) => found.flatMap(([said, value]) => (said === kind ? [Number(value)] : []));
  const requests = values('request');
  return {
    lines: found.length,
    requests: requests.length,
    headers: values('header').length,
    rejected: values('rejected'),
    statuses: tally(requests),
  };
}

async function rejectedLines(project: string): Promise<number[]> {
  const rows = await temp.engine.telemetry.query(
    'SELECT line FROM rejects WHERE project = {project:String} ORDER BY line',
    z.object({ line: z.number() }),
    { project },
  );
  return rows.map(({ line }) => line);
}

function output(command: string, args: readonly string[]): string[] {
  const text = execFileSync(command, [...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return text.split('\n').filter((line) => line !== '');
}

function tally(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
