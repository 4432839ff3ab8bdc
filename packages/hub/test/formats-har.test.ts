import { afterAll, expect, test } from 'vitest';
import { harToEvents } from '../src/receive/formats/har.ts';
import { LogEngine } from './support/parse-log.ts';

const engine = new LogEngine();
afterAll(() => engine.close());

const har = (...entries: unknown[]) => JSON.stringify({ log: { version: '1.2', entries } });
const entry = {
  startedDateTime: '2026-10-20T09:00:00.250+02:00',
  time: 12.5,
  serverIPAddress: '[2001:db8::1]',
  request: {
    method: 'post',
    url: 'https://api.example.com:8443/v1?x=1',
    httpVersion: 'HTTP/1.1',
    bodySize: 5,
    headers: [
      { name: 'user-agent', value: 'curl/8' },
      { name: 'Referer', value: 'https://e.example/' },
    ],
  },
  response: { status: 503, httpVersion: 'h2', bodySize: -1, content: { size: 87 } },
};
const EVENT = {
  time: '2026-10-20T09:00:00.250+02:00',
  kind: 'client',
  method: 'POST',
  url: 'https://api.example.com:8443/v1?x=1',
  status: 503,
  host: 'api.example.com:8443',
  protocol: 'HTTP/2',
  duration_us: 12_500,
  request_size: 5,
  response_size: 87,
  user_agent: 'curl/8',
  referrer: 'https://e.example/',
  attributes: { 'network.peer.address': '2001:db8::1' },
};

test('every member of an entry, with a mark at the beginning of the file', () => {
  expect(harToEvents(`\uFEFF${har(entry)}`)).toEqual({ events: [EVENT], rejected: [] });
});

test('exchanges that failed have status 0 and say why', () => {
  const { request, startedDateTime } = entry;
  const read = harToEvents(
    har(
      { ...entry, response: { status: 0, httpVersion: 'unknown', _error: 'net::ERR_BLOCKED_BY_CLIENT' } },
      { request: { method: 'GET', url: request.url }, startedDateTime, response: null },
    ),
  );
  expect(read).toMatchObject({
    events: [
      { status: 0, message: 'net::ERR_BLOCKED_BY_CLIENT', protocol: 'HTTP/1.1' },
      { status: 0, method: 'GET' },
    ],
  });
});

test('entries that are no HTTP are rejected one by one', () => {
  const url = (text: string) => ({ ...entry, request: { ...entry.request, url: text } });
  expect(
    harToEvents(
      har(url('data:text/plain,x'), 7, entry, url('no url'), { ...entry, startedDateTime: 'soon' }),
    ),
  ).toEqual({
    events: [EVENT],
    rejected: [
      { index: 0, reason: expect.stringContaining('data:') },
      { index: 1, reason: expect.stringContaining('not an object') },
      { index: 3, reason: expect.stringContaining('URL') },
      { index: 4, reason: expect.stringContaining('startedDateTime') },
    ],
  });
});

test.each([
  ['{"log":\n[2,1,3]\n"x"}', 'not valid JSON'],
  ['[]', 'log.entries'],
  ['{"log":{"entries":{}}}', 'log.entries'],
  [' '.repeat(64 * 1024 * 1024 + 1), '64 MiB'],
])('a file that is no HAR is refused', (text, problem) => {
  expect(harToEvents(text)).toEqual({ problem: expect.stringContaining(problem) });
});

test('as lines, the events are parsed by the engine', async () => {
  const log = await engine.lines([
    JSON.stringify({ har: EVENT }),
    JSON.stringify({ har: null, reason: 'no URL' }),
  ]);
  expect(log.format).toBe('har');
  expect(log.verdicts).toEqual({ request: 1, unrecognised: 1 });
  expect(log.rows[0]).toMatchObject({
    time: '2026-10-20 07:00:00.250000',
    kind: 'client',
    method: 'POST',
    target: 'https://api.example.com:8443/v1?x=1',
    status: 503,
    duration_us: 12_500,
    attributes: { 'network.peer.address': '2001:db8::1' },
  });
});
