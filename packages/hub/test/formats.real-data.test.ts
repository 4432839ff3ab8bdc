import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { detectFormat } from '../src/receive/formats/detect.ts';
import { harToEvents } from '../src/receive/formats/har.ts';
import { LogEngine } from './support/parse-log.ts';

const DATA =
  process.env.ERRATA_REAL_DATA ?? fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const LOGS = join(DATA, 'access-logs');
const HARS = join(DATA, 'har');

const engine = new LogEngine();
afterAll(() => engine.close());

/** Program for awk that prints the status of each request of a log and nothing for other lines. */
const CLF = `match($0, /" ([0-9]+|-) ([0-9]+|-)( |$)/) { split(substr($0, RSTART), f, " "); print f[2] }`;
const key = (name: string) =>
  `match($0, /"${name}": *[0-9]+/) { s = substr($0, RSTART, RLENGTH); sub(/.*: */, "", s); print s }`;
const lastStatus = (field: number) => `{ print $${field} }`;

/** File: the format it has to be detected as, and how awk finds the statuses. */
const ACCESS_LOGS: Readonly<Record<string, readonly [format: string, awk: string]>> = {
  'apache-combined-10k.log': ['combined', CLF],
  'nasa-19950801.tsv': ['delimited', 'BEGIN { FS = "\\t" } NR > 1 { print $6 }'],
  'openstack-nova-2k.log': [
    'openstack',
    'match($0, / status: [0-9]+ len: /) { print substr($0, RSTART + 9, 3) }',
  ],
  'formats/apache-http-probing.log': ['common', CLF],
  'formats/apache2.log': ['combined', CLF],
  'formats/aws-alb.log': ['aws-alb', lastStatus(9)],
  'formats/aws-cloudfront.log': ['aws-cloudfront', 'BEGIN { FS = "\\t" } { print $9 }'],
  'formats/caddy-json.log': ['caddy-json', `/"logger":"http.log.access/ ${key('status')}`],
  'formats/couchdb.log': ['couchdb', '{ print $(NF - 2) }'],
  'formats/envoy.log': [
    'envoy',
    `/"response_code":/ { match($0, /"response_code":[0-9]+/); print substr($0, RSTART + 16, RLENGTH - 16); next } match($0, /" [0-9]+ - [0-9]/) { print substr($0, RSTART + 2, 3) }`,
  ],
  'formats/fastly-json-syslog.log': ['fastly-json', key('response_status')],
  'formats/gitlab-api-json.log': ['json', key('status')],
  'formats/haproxy-beats.log': [
    'haproxy-http',
    String.raw`match($0, /\/[0-9]+ [0-9]+ [0-9]+ - - /) { split(substr($0, RSTART), f, " "); print f[2] }`,
  ],
  'formats/haproxy.log': [
    'haproxy-http',
    String.raw`match($0, /\/[0-9]+ [0-9]+ [0-9]+ - - /) { split(substr($0, RSTART), f, " "); print f[2] }`,
  ],
  'formats/http-flood-random-query.log': ['combined', CLF],
  'formats/k8s-audit.json.log': ['kubernetes-audit', key('code')],
  'formats/litespeed.log': ['combined', CLF],
  'formats/nginx-combined.log': ['combined', CLF],
  'formats/nginx-ingress-k8s.log': ['nginx-ingress', CLF],
  // The server's own pages are logged in the combined format, in a file of their own; this sample has one such line.
  'formats/nginx-proxy-manager.log': [
    'nginx-proxy-manager',
    'match($0, /[0-9]+ - [A-Z]+ https? /) { print substr($0, RSTART, 3) }',
  ],
  'formats/traefik-clf.log': ['traefik-clf', CLF],
  'formats/traefik-json.log': ['traefik-json', key('DownstreamStatus')],
  'formats-2/apache_combined.log': ['combined', CLF],
  'formats-2/apache_common.log': ['common', CLF],
  'formats-2/s3-a.log': [
    'aws-s3',
    String.raw`match($0, /HTTP\/1\.[01]" [0-9]+ /) { print substr($0, RSTART + 10, 3) }`,
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
    '%s: format, and statuses as awk counts them',
    async (file, [format, awk]) => {
      const path = join(LOGS, file);
      const log = await engine.file(path);
      expect(log.format).toBe(format);

      const counted = tally(output('awk', [awk, path]).map((status) => Number(status === '-' ? 0 : status)));
      expect(tally(log.rows.map((row) => Number(row.status)))).toEqual(counted);

      const lines = Number(output('awk', ['END { print NR }', path])[0]);
      const others = Object.entries(log.verdicts).filter(([verdict]) => verdict !== 'request');
      expect(log.rows.length + others.reduce((sum, [, count]) => sum + count, 0)).toBe(lines);
      expect(log.rows.every((row) => String(row.time) > '1995')).toBe(true);
    },
  );

  test('apache-combined-10k.log: bytes and methods as awk counts them', async () => {
    const path = join(LOGS, 'apache-combined-10k.log');
    const { rows } = await engine.file(path);
    const bytes = rows.reduce((sum, row) => sum + Number(row.response_size ?? 0), 0);
    expect(bytes).toBe(Number(output('awk', ['{ sum += $10 } END { printf "%.0f\\n", sum }', path])[0]));
    const methods = tally(output('awk', ['{ print substr($6, 2) }', path]));
    expect(tally(rows.map((row) => String(row.method)))).toEqual(methods);
    const clients = new Set(output('awk', ['{ print $1 }', path]));
    expect(new Set(rows.map((row) => row.client_address))).toEqual(clients);
  });

  test.each(Object.entries(OTHERS))('%s is refused with what it is', (file, seems) => {
    const lines = readFileSync(join(LOGS, file), 'utf8').split('\n').slice(0, 200);
    expect(detectFormat(lines)).toMatchObject({ unrecognised: { seems: expect.stringContaining(seems) } });
  });
});

describe.skipIf(!existsSync(HARS))('real HAR archives', () => {
  test.each(existsSync(HARS) ? readdirSync(HARS).filter((file) => file !== 'broken.har') : [])(
    '%s: every entry is an event, with the statuses that grep finds',
    (file) => {
      const path = join(HARS, file);
      const read = harToEvents(readFileSync(path, 'utf8'));
      if ('problem' in read) throw new Error(read.problem);
      expect(read.rejected).toEqual([]);
      const statuses = output('grep', ['-oE', '"status": *[0-9]+', path]).map((found) =>
        Number(found.replace(/\D/g, '')),
      );
      expect(tally(read.events.map(({ status }) => status))).toEqual(tally(statuses));
    },
  );

  test('broken.har is refused', () => {
    expect(harToEvents(readFileSync(join(HARS, 'broken.har'), 'utf8'))).toEqual({
      problem: expect.stringContaining('not valid JSON'),
    });
  });
});

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
