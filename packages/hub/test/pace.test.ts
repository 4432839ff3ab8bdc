import { expect, test } from 'vitest';
import { Pace } from '../src/spool/pace.ts';

test('events wait a moment after a quiet time, and longer the more of the time storing would take', () => {
  let now = 0;
  const pace = new Pace(() => now);
  expect([pace.wait(false, 1), pace.wait(true, 1)]).toEqual([1_000, 200]);
  pace.stored(150);
  expect([pace.wait(false, 1), pace.wait(true, 1)]).toEqual([2_850, 450]);
  now += 1_000;
  expect([pace.wait(false, 1), pace.wait(true, 1)]).toEqual([1_850, 200]);
  // Each project is stored on its own.
  expect([pace.wait(false, 2), pace.wait(true, 3)]).toEqual([4_700, 350]);
  now += 3_600_000;
  expect([pace.wait(false, 1), pace.wait(true, 1)]).toEqual([1_000, 200]);
  // However slow the store is, nobody waits for minutes.
  pace.stored(60_000);
  expect([pace.wait(false, 1), pace.wait(true, 1)]).toEqual([5_000, 1_500]);
});
