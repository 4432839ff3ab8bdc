import { expect, it } from 'vitest';
import { sizesOf } from './bundle-size.ts';

// In steps, each paid for by those who need it. That the first two are together above 8 kB is known: half of them are the
// fields that each status owes and a log without secrets, and to load that half behind the answer would only hide it.
it('importing errata/express costs at most 8 kB, its own first error 10 kB, everything 15.75 kB', async () => {
  const {
    entry,
    later,
    with: together,
  } = await sizesOf("import { errata } from 'errata/express'; export const use = errata();");
  const own = together('/problem/core.js');
  console.log(`errata/express: ${entry} bytes, ${own} with the API's own errors, ${entry + later} in all`);
  expect(entry).toBeGreaterThan(1_000);
  expect(entry).toBeLessThanOrEqual(8_000);
  expect(own).toBeGreaterThan(entry);
  expect(own).toBeLessThanOrEqual(10_000);
  expect(entry + later).toBeLessThanOrEqual(15_750);
});

it('importing errata/normalise costs at most 4 kB; the shapes of vendors come behind it', async () => {
  const { entry, later } = await sizesOf(
    "import { normalise } from 'errata/normalise'; export const use = normalise;",
  );
  console.log(`errata/normalise: ${entry} bytes, minified and compressed, and ${later} behind it`);
  expect(entry).toBeGreaterThan(1_000);
  expect(entry).toBeLessThanOrEqual(4_000);
  expect(entry + later).toBeLessThanOrEqual(14_000);
});
