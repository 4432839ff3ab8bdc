import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventSchema } from '../src/receive/event-schema.ts';
import { isEvent } from '../src/receive/is-event.ts';
import { readEvents } from '../src/receive/read-events.ts';

const NAMES = Object.keys(eventSchema.shape);

/** Values near every limit that the schema has, and of every type. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    '',
    0,
    -0,
    1,
    99,
    100,
    418,
    999,
    1_000,
    1.5,
    -1,
    65_535,
    65_536,
  ),
  fc.constantFrom<unknown>(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1, 1e308, [], {}, [1]),
  fc
    .constantFrom(2, 16, 32, 40, 64, 128, 255, 256, 512, 2_048, 4_096, 8_192, 16_384, 65_536)
    .chain((length) => fc.constantFrom('x'.repeat(length), 'x'.repeat(length + 1))),
  fc.constantFrom(
    'GET',
    'G T',
    'server',
    'client',
    'browser',
    'monitor',
    'dns',
    'truncated',
    'DE',
    'deu',
    'ä',
  ),
  fc.constantFrom('0'.repeat(16), 'F'.repeat(32), 'g'.repeat(16), '2026-03-01T00:00:00Z', '/a'),
  fc.record({ limit: fc.constantFrom<unknown>(1, -1, 1.5, null, 'x') }, { requiredKeys: [] }),
  fc.record({ dns: fc.constantFrom<unknown>(1, -1, 1.5, null), other: fc.string() }, { requiredKeys: [] }),
  fc
    .constantFrom(1, 63, 64, 65)
    .map((count) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 'v']))),
  fc.dictionary(
    fc.constantFrom('a', 'constructor', '__proto__', 'toString', 'x'.repeat(128), 'x'.repeat(129)),
    fc.constantFrom<unknown>('v', 1, true, null, {}, 'x'.repeat(4_097), 'x'.repeat(8_193)),
    { maxKeys: 3 },
  ),
);
const event = fc
  .tuple(
    fc.record({ method: fc.constant('GET'), status: fc.constant(200), url: fc.constant('/a') }),
    fc.dictionary(fc.constantFrom(...NAMES, 'unknown', '__proto__', 'constructor'), value, { maxKeys: 4 }),
    fc.subarray(['method', 'status', 'url']),
  )
  .map(([base, more, without]) => {
    const all: Record<string, unknown> = { ...base, ...more };
    for (const name of without) if (!(name in more)) delete all[name];
    return all;
  });

describe('the fast judgement of an event', () => {
  test('is that of the schema', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 20, arbitrary: event }, { weight: 1, arbitrary: value }), (made) => {
        const json: unknown = JSON.parse(JSON.stringify(made) ?? 'null');
        expect(isEvent(json)).toBe(eventSchema.safeParse(json).success);
      }),
      { numRuns: 5_000 },
    );
  });

  test('knows every member that the schema knows: a wrong type of each is refused', () => {
    for (const name of NAMES)
      expect(isEvent({ method: 'GET', status: 200, url: '/a', [name]: [] }), name).toBe(false);
  });

  test('lets no member through that is none', () => {
    const line = {
      method: 'GET',
      status: 200,
      url: '/a',
      target: '/evil',
      delivery: 'x',
      verdict: 'y',
      ratelimit_limit: 5,
    };
    const { lines } = readEvents(Buffer.from(JSON.stringify(line)), new Date(0));
    expect(JSON.parse(lines.toString())).toEqual({
      kind: 'server',
      time: '1970-01-01 00:00:00.000',
      method: 'GET',
      status: 200,
      target: '/a',
    });
  });
});
