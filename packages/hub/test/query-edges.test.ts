import { afterAll, beforeAll, expect, test } from 'vitest';
import { rejectListAnswer } from '../src/query/answers/rejects.ts';
import { openTestHub, type TestHub } from './query-store.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub(new Date('2026-03-02T12:00:00Z'));
});

afterAll(() => hub.close());

test('an empty project has an answer to everything', async () => {
  const get = async (path: string) => {
    const { status, body } = await hub.send('GET', path);
    expect(status).toBe(200);
    return body;
  };
  expect(await get('/v1/extent')).toEqual({
    first: null,
    last: null,
    requests: 0,
    arrived_last: null,
    environments: [],
    services: [],
    kinds: [],
  });
  expect(await get('/v1/overview')).toMatchObject({
    totals: { requests: 0, error_rate: null, availability: null, p95_us: null, response_bytes: 0 },
    previous: null,
    worse: [],
  });
  expect(await get('/v1/errors')).toMatchObject({ items: [], next: null, totals: { open: 0 } });
  expect(await get('/v1/endpoints')).toMatchObject({ items: [], next: null });
  expect(await get('/v1/dependencies')).toMatchObject({ items: [], next: null, looked_at: 0 });
  expect(await get('/v1/requests')).toMatchObject({ items: [], next: null, matched: 0 });
  expect(await get('/v1/crawlers')).toMatchObject({ items: [], errors: [] });
  expect(await get('/v1/broken-links')).toMatchObject({ items: [], next: null });
  expect(await get('/v1/browsers')).toMatchObject({
    totals: { calls: 0 },
    previous: null,
    kinds: [],
    pages: [],
  });
  expect(await get('/v1/browsers/endpoints')).toMatchObject({ items: [] });
  expect(await get('/v1/values?key=path')).toEqual({ items: [] });
  expect(await get('/v1/rejects')).toEqual({ items: [], next: null, total: 0 });
});

const paths = [
  '/v1/overview',
  '/v1/errors',
  '/v1/endpoints',
  '/v1/requests',
  '/v1/crawlers',
  '/v1/broken-links',
  '/v1/browsers',
  '/v1/browsers/endpoints',
  '/v1/dependencies',
];

test.each(paths)('%s refuses what makes no sense', async (path) => {
  const refused = async (query: string) => {
    const { status, body } = await hub.send('GET', `${path}?${query}`);
    return [status, (body as { code: string }).code];
  };
  expect(await refused('from=yesterday')).toEqual([400, 'range_invalid']);
  expect(await refused('from=now&to=now-1h')).toEqual([400, 'range_invalid']);
  expect(await refused('from=1970-01-01&to=2100-01-01')).toEqual([400, 'range_invalid']);
  expect(await refused('from=2026-02-31T99:00')).toEqual([400, 'range_invalid']);
  expect(await refused('q=statuss:500')).toEqual([400, 'filter_invalid']);
  expect(await refused(`q=${'a'.repeat(2_001)}`)).toEqual([400, 'filter_invalid']);
  expect(await refused('project=nobody')).toEqual([404, 'project_unknown']);
});

test.each([
  '/v1/errors',
  '/v1/endpoints',
  '/v1/requests',
  '/v1/broken-links',
  '/v1/rejects',
  '/v1/dependencies',
])('%s refuses a cursor that is not its own', async (path) => {
  for (const cursor of ['x', Buffer.from('{"from":1}').toString('base64url'), '%00'])
    expect(await hub.send('GET', `${path}?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'cursor_invalid' },
    });
  expect((await hub.send('GET', `${path}?limit=201`)).status).toBe(400);
  expect((await hub.send('GET', `${path}?limit=0`)).status).toBe(400);
});

test.each([...paths, '/v1/extent', '/v1/values?key=path', '/v1/rejects', '/v1/catalogue'])(
  '%s is not kept by caches',
  async (path) => {
    expect((await hub.send('GET', path)).cacheControl).toBe('no-store');
  },
);

test('rejected lines come page by page, the latest arrival first and in the order of the file', async () => {
  await hub.telemetry.command(
    `INSERT INTO rejects SELECT 'default', toDateTime(now() - intDiv(number, 10), 'UTC'), 'import-1', 'access.log', number, 'no_time',
       concat('line ', toString(number)) FROM numbers(35)`,
  );
  const lines: number[] = [];
  let cursor = '';
  do {
    const answer = await hub.ask('/v1/rejects', { limit: 8, ...(cursor && { cursor }) }, rejectListAnswer);
    expect(answer.total).toBe(35);
    lines.push(...answer.items.map(({ line }) => line));
    cursor = answer.next ?? '';
  } while (cursor);
  expect(lines).toEqual(Array.from({ length: 35 }, (_, index) => index));
});

test('the catalogue answers by key and explains a response', async () => {
  expect(await hub.send('GET', '/v1/catalogue/nginx:499')).toMatchObject({
    status: 200,
    body: { key: 'nginx:499' },
  });
  expect(await hub.send('GET', '/v1/catalogue/nothing')).toMatchObject({
    status: 404,
    body: { code: 'catalogue_entry_unknown' },
  });
  const { body } = await hub.send('GET', '/v1/catalogue');
  expect((body as { items: unknown[] }).items.length).toBeGreaterThan(60);
  const explained = await hub.send('POST', '/v1/explain', {
    response: 'HTTP/1.1 401 Unauthorized\r\nContent-Type: text/plain\r\n\r\nno',
    audience: 'owner',
  });
  expect(explained).toMatchObject({ status: 200, body: { status: 401, entry: { key: '401' } } });
  expect(explained.body).toHaveProperty('fixes.0');
  expect(await hub.send('POST', '/v1/explain', { response: '' })).toMatchObject({
    status: 400,
    body: { code: 'invalid_request', errors: [{ pointer: '#/response' }] },
  });
});
