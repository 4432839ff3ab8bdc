import { expect, it } from 'vitest';
import { sizesOf } from './bundle-size.ts';

it('importing createFetch costs at most 7 kB; the shapes of vendors and the catalogue come behind it', async () => {
  const { entry, later } = await sizesOf(
    "import { createFetch } from 'errata/client'; export const use = createFetch();",
  );
  console.log(`errata/client: ${entry} bytes, minified and compressed, and ${later} behind it`);
  expect(entry).toBeGreaterThan(1_000);
  expect(entry).toBeLessThanOrEqual(7_000);
  expect(later).toBeGreaterThan(5_000);
});

it('and all of errata/client costs at most 10 kB', async () => {
  const { entry } = await sizesOf("import * as all from 'errata/client'; export const use = all;");
  console.log(`errata/client, everything: ${entry} bytes`);
  expect(entry).toBeLessThanOrEqual(10_000);
});
