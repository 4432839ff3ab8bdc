import { expect, it } from 'vitest';
import { sizesOf } from './bundle-size.ts';

it('errata/browser costs a page at most 4 kB, and loads nothing behind it', async () => {
  const { entry, later } = await sizesOf("import { agent } from 'errata/browser'; window.agent = agent;");
  console.log(`errata/browser: ${entry} bytes, minified and compressed`);
  expect(entry).toBeGreaterThan(1_000);
  expect(entry).toBeLessThanOrEqual(4_000);
  // Nothing, compressed, is one byte.
  expect(later).toBe(1);
});
