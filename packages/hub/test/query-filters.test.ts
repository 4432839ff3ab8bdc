import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptedVectors, sampleRequests } from '../../errata/test/filter-vectors.ts';
import { requestList, requestListParams } from '../src/query/request-list.ts';
import { openTestStore, type TestStore } from './query-store.ts';

const now = new Date('2026-03-02T12:00:00Z');
let store: TestStore;

beforeAll(async () => {
  store = await openTestStore();
  await store.insert(
    sampleRequests.map(({ n, ...fields }) => ({
      ...fields,
      time: `2026-03-02T11:${String(n).padStart(2, '0')}:00.000Z`,
    })),
  );
});

afterAll(() => store.close());

function ask(q: string) {
  return requestList(store.telemetry, requestListParams.parse({ q, from: 'now-1h' }), now);
}

describe('a filter in the store', () => {
  test.each(acceptedVectors)('$text selects what it means', async ({ text, selects }) => {
    const { items, matched } = await ask(text);
    const numbers = items.map(({ time }) => new Date(time).getUTCMinutes());
    expect(numbers.reverse()).toEqual(selects);
    expect(matched).toBe(selects.length);
  });
});
