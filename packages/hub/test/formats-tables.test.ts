import { afterAll, describe, expect, test } from 'vitest';
import type { LogFormat } from '../src/receive/formats/format.ts';
import { formatFor } from '../src/receive/formats/format-for.ts';
import { patternFormat } from '../src/receive/formats/pattern.ts';
import { LogEngine } from './support/parse-log.ts';

const engine = new LogEngine();
afterAll(() => engine.close());

describe('iis-w3c', () => {
  const FIELDS =
    '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken';
  const LINE =
    '2026-10-20 07:00:00 10.0.0.7 GET /v1/orders page=2 443 CORP\\anna 203.0.113.9 Mozilla/5.0+(X11;+Linux) https://e.example/ 404 13 2 120';
  const EXPECTED = {
    time: '2026-10-20 07:00:00.000000',
    method: 'GET',
    target: '/v1/orders?page=2',
    status: 404,
    code: '404.13',
    duration_us: 120_000,
    consumer: 'CORP\\anna',
    client_address: '203.0.113.9',
    user_agent: 'Mozilla/5.0 (X11; Linux)',
    referrer: 'https://e.example/',
    attributes: { 'iis.win32_status': '2' },
  };

  test('the header names the columns', async () => {
    const log = await engine.lines([
      '#Software: Microsoft Internet Information Services 10.0',
      '#Version: 1.0',
      '#Date: 2026-10-20 07:00:00',
      FIELDS,
      LINE,
      '2026-10-20 07:00:01 10.0.0.7 GET / - 443 - 203.0.113.9 - - 200 0 0 3',
      '2026-10-20 07:00:01 10.0.0.7 GET /',
    ]);
    expect(log.format).toBe('iis-w3c');
    expect(log.verdicts).toEqual({ skip: 4, request: 2, unrecognised: 1 });
    expect(log.rows[0]).toMatchObject(EXPECTED);
    expect(log.rows[1]).toMatchObject({ target: '/', code: '', consumer: '', attributes: {} });
  });

  test('without a header the usual columns are taken', async () => {
    const log = await engine.lines([LINE]);
    expect(log.format).toBe('iis-w3c');
    expect(log.rows[0]).toMatchObject(EXPECTED);
  });

  test('other columns: a day in the header, sizes and hosts', async () => {
    const log = await engine.lines([
      '#Date: 2026-10-20 00:00:00',
      '#Fields: time c-ip cs-method cs-uri-stem sc-status sc-bytes cs-bytes cs-host cs-version',
      '07:00:00 203.0.113.9 POST /a 500 87 12 api.example.com HTTP/2',
    ]);
    expect(log.rows[0]).toMatchObject({
      time: '2026-10-20 07:00:00.000000',
      status: 500,
      response_size: 87,
      request_size: 12,
      host: 'api.example.com',
      protocol: 'HTTP/2',
    });
  });
});

describe('delimited', () => {
  test('TSV with Unix time, where host is the client', async () => {
    const log = await engine.lines([
      'host\tlogname\ttime\tmethod\turl\tresponse\tbytes\treferer\tuseragent',
      'client.example.net\t-\t807256800\tGET\t/a b\t404\t1713\t\t',
      'client.example.net\t-\tnever\tGET\t/a\t404\t1713\t\t',
      'cut\t-\t807256800',
    ]);
    expect(log.format).toBe('delimited');
    expect(log.verdicts).toEqual({ skip: 1, request: 1, bad_time: 1, unrecognised: 1 });
    expect(log.rows[0]).toMatchObject({
      time: '1995-08-01 06:00:00.000000',
      client_address: 'client.example.net',
      target: '/a b',
      status: 404,
      response_size: 1713,
    });
  });

  test('CSV with quotes, a mark at its beginning, milliseconds since 1970', async () => {
    const log = await engine.lines([
      '\uFEFFTimestamp,"Client IP",Method,"Request URI",Status Code,Bytes Sent,Duration (ms),User Agent',
      '1792504800250,203.0.113.9,GET,"/a?x=""1"",2",500,87,12.5,"Mozilla, like"',
      '1792504801000,203.0.113.9,GET,/b,200,,,curl',
    ]);
    expect(log.format).toBe('delimited');
    expect(log.verdicts).toEqual({ skip: 1, request: 2 });
    expect(log.rows).toMatchObject([
      {
        time: '2026-10-20 14:00:00.250000',
        target: '/a?x="1",2',
        status: 500,
        response_size: 87,
        duration_us: 12_500,
        user_agent: 'Mozilla, like',
      },
      { target: '/b', response_size: null, duration_us: null },
    ]);
  });

  test('semicolons, date and time apart', async () => {
    const log = await engine.lines([
      'date;time;host;ip;path;status',
      '2026-10-20;07:00:00.5;api.example.com;203.0.113.9;/a;404',
    ]);
    expect(log.rows[0]).toMatchObject({
      time: '2026-10-20 07:00:00.500000',
      host: 'api.example.com',
      client_address: '203.0.113.9',
    });
  });
});

describe('pattern', () => {
  function format(pattern: string): LogFormat {
    const made = patternFormat(pattern);
    if ('problem' in made) throw new Error(made.problem);
    return made;
  }

  test('a log_format of nginx', async () => {
    const made = format(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: nginx marks a variable's end so.
      '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "${http_user_agent}" rt=$request_time up="$upstream_addr"',
    );
    const log = await engine.lines(
      [
        '203.0.113.9 - Anna Lee [20/Oct/2026:09:00:00 +0200] "GET /a\\"b HTTP/1.1" 502 7 "curl" rt=0.012 up="10.0.0.1:80, 10.0.0.2:80"',
        'something else',
      ],
      made,
    );
    expect(log.verdicts).toEqual({ request: 1, unrecognised: 1 });
    expect(log.rows[0]).toMatchObject({
      time: '2026-10-20 07:00:00.000000',
      consumer: 'Anna Lee',
      status: 502,
      response_size: 7,
      duration_us: 12_000,
      user_agent: 'curl',
      attributes: { 'log.upstream_addr': '10.0.0.1:80, 10.0.0.2:80' },
    });
  });

  test('a LogFormat of Apache', async () => {
    const log = await engine.lines(
      [
        'api.example.com:443 203.0.113.9 - - [20/Oct/2026:07:00:00 +0000] "GET /a HTTP/1.1" 500 87 "-" "curl" 41872 100%',
      ],
      format(String.raw`%v:%p %h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\" %D 100%%`),
    );
    expect(log.rows[0]).toMatchObject({
      time: '2026-10-20 07:00:00.000000',
      host: 'api.example.com',
      client_address: '203.0.113.9',
      consumer: '',
      status: 500,
      duration_us: 41_872,
      user_agent: 'curl',
      response_size: 87,
      attributes: { 'log.field_p': '443' },
    });
  });

  test('a regular expression with named groups, found again by its stored parameters', async () => {
    const pattern = String.raw`^(?P<time>\S+) (?<method>[A-Z]+) (?<path>\S+) -> (?<status>\d+)(?: in (?<duration_ms>[\d.]+))?`;
    const made = format(pattern);
    const log = await engine.lines(
      ['2026-10-20T07:00:00Z GET /a -> 404 in 1.5', "2026-10-20T07:00:01Z GET /it's -> 200"],
      made,
    );
    expect(log.rows).toMatchObject([
      { target: '/a', status: 404, duration_us: 1_500 },
      { target: "/it's", duration_us: null },
    ]);
    expect(formatFor('pattern', log.params)).toEqual(made.parser(log.params));
  });

  test.each([
    ['', 'no fields'],
    ['plain words', 'no fields'],
    ['$remote_addr $status', 'lacks the time'],
    ['$time_local $request', 'lacks the status'],
    ['(?<time>.*)(?=x)(?<path>.*)(?<status>.*)', 'not supported'],
    ['(?<time>.*) (?<path>.*) (?<status>.*', 'not valid'],
    ['(?<time>.*) (.*) (?<path>.*) (?<status>.*)', 'needs a name'],
    [`$status${'x'.repeat(2_000)}`, 'longer than 2000'],
    [Array.from({ length: 61 }, (_, at) => `$v${at}`).join(' '), 'more than 60'],
  ])('%s is refused', (pattern, problem) => {
    expect(patternFormat(pattern)).toEqual({ problem: expect.stringContaining(problem) });
  });
});

test('a format that this build does not know is an error that names it', () => {
  expect(() => formatFor('nonsense', {})).toThrow('nonsense');
});
