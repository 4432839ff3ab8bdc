import { normaliseText } from 'errata/normalise';
import {
  assert,
  asyncProperty,
  constantFrom,
  integer,
  type JsonValue,
  jsonValue,
  record,
  string,
} from 'fast-check';
import { expect, it } from 'vitest';
import { FRAMEWORKS } from './support/framework-errors.ts';
import { VENDORS } from './support/vendor-errors.ts';

const BODIES = Object.values({ ...VENDORS, ...FRAMEWORKS }).map(({ body }) => body);
const TYPES = [
  'application/json',
  'application/problem+json',
  'application/xml',
  'text/html',
  'text/plain',
  '',
];
const TEXT = 2000;

/** Every text in a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** The value with its nth part, counted through the whole, replaced by another. */
function replaced(value: unknown, nth: number, by: JsonValue): unknown {
  let left = nth;
  const walk = (each: unknown): unknown => {
    left -= 1;
    if (left === 0) return by;
    if (Array.isArray(each)) return each.map(walk);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(value);
}

async function holds(body: string, status: number, type: string): Promise<void> {
  const headers = new Headers(type === '' ? {} : { 'content-type': type });
  const said = await normaliseText({ status, headers, body });
  if (status >= 400) expect(said?.status).toBe(status);
  if (!said) return;
  const { body: parsed, ...rest } = said;
  for (const text of textsOf(rest)) {
    expect(text.length).toBeLessThanOrEqual(TEXT * 2);
    expect(text).not.toMatch(/[\n\r\u001b\u202e]/);
  }
  expect(said.message).not.toBe('');
  expect(said.faults.length).toBeLessThanOrEqual(20);
  expect(() => JSON.stringify(parsed)).not.toThrow();
}

const statuses = integer({ min: 200, max: 599 });
const types = constantFrom(...TYPES);

it('bears any JSON and any text', async () => {
  const any = record({ json: jsonValue(), text: string({ unit: 'binary' }), status: statuses, type: types });
  await assert(
    asyncProperty(any, async ({ json, text, status, type }) => {
      await holds(JSON.stringify(json), status, type);
      await holds(text, status, type);
    }),
    { numRuns: 300 },
  );
});

it('bears the errors of vendors with any part replaced, and cut anywhere', async () => {
  const any = record({
    body: constantFrom(...BODIES),
    nth: integer({ min: 1, max: 30 }),
    by: jsonValue(),
    cut: integer({ min: 0, max: 400 }),
    status: statuses,
    type: types,
  });
  await assert(
    asyncProperty(any, async ({ body, nth, by, cut, status, type }) => {
      const text = typeof body === 'string' ? body : JSON.stringify(replaced(body, nth, by));
      await holds(text, status, type);
      await holds(text.slice(0, cut), status, type);
    }),
    { numRuns: 300 },
  );
});
