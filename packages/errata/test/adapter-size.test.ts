import { expect, it } from 'vitest';
import { sizesOf } from './bundle-size.ts';

it('importing errata/express costs at most 8 kB, its first error 15 kB in all', async () => {
  const { entry, later } = await sizesOf(
    "import { errata } from 'errata/express'; export const use = errata();",
  );
  console.log(`errata/express: ${entry} bytes, minified and compressed, and ${later} behind it`);
  expect(entry).toBeGreaterThan(1_000);
  expect(entry).toBeLessThanOrEqual(8_000);
  expect(entry + later).toBeLessThanOrEqual(15_000);
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
