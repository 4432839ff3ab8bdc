import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptedVectors, refusedVectors, sampleRequests } from '../../errata/test/filter-vectors.ts';
import { requestListAnswer } from '../src/query/answers/request.ts';
import { openTestHub, type TestHub } from './query-store.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub(new Date('2026-03-02T12:00:00Z'));
  await hub.insert(
    sampleRequests.map(({ n, ...fields }) => ({
      ...fields,
      time: `2026-03-02T11:${String(n).padStart(2, '0')}:00.000Z`,
    })),
  );
});

afterAll(() => hub.close());

describe('a filter in the store', () => {
  test.each(acceptedVectors)('$text selects what it means', async ({ text, selects }) => {
    const { items, matched } = await hub.ask('/v1/requests', { q: text, from: 'now-1h' }, requestListAnswer);
    expect(items.map(({ time }) => new Date(time).getUTCMinutes()).reverse()).toEqual(selects);
    expect(matched).toBe(selects.length);
  });

  test.each(refusedVectors)('$text is refused with its place', async ({ text, message, start, end }) => {
    const { status, body } = await hub.send('GET', `/v1/requests?q=${encodeURIComponent(text)}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'filter_invalid',
      errors: [{ pointer: '#/q', detail: message, start, end }],
    });
  });

  test('a refused filter is answered with one suggestion, not the same one twice', async () => {
    const detail = async (text: string) =>
      (await hub.send('GET', `/v1/requests?q=${encodeURIComponent(text)}`)).body;
    expect(await detail('statuss:500')).toMatchObject({
      detail: 'At character 1 of the filter: Unknown key `statuss`. Use `status`?',
    });
    expect(await detail('status:500..400')).toMatchObject({
      detail: 'At character 8 of the filter: The range ends below its start. Did you mean 400..500?',
    });
  });

  test.each([
    "'; DROP TABLE requests; --",
    '\\',
    '{p0:String}',
    '%_%',
    '"\\""',
    'path:"\u0000\n\t\\\'"',
    'attr.a\u0000b:x',
    `consumer:["a'","b\\\\"]`,
    '((((((((((x))))))))))',
    'path:***************************************************a',
    '🙂',
  ])('hostile text %j is only text', async (text) => {
    const { status } = await hub.send('GET', `/v1/requests?q=${encodeURIComponent(text)}`);
    expect(status).toBe(200);
    const { items } = await hub.ask('/v1/requests', { from: 'now-1h' }, requestListAnswer);
    expect(items).toHaveLength(sampleRequests.length);
  });
});
