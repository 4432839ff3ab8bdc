import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { ENTRY, entryOf } from './bundle.ts';

/** Bytes of what a bundler makes of one module with this source, minified and compressed with brotli. */
interface Sizes {
  /** What the import itself brings. */
  readonly entry: number;
  /** What is loaded behind it. */
  readonly later: number;
}

async function sizesOf(source: string): Promise<Sizes> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [entryOf(source)],
    ssr: { noExternal: true },
    build: {
      write: false,
      minify: true,
      ssr: true,
      rollupOptions: { input: ENTRY, external: [/^node:/, ...builtinModules] },
    },
  });
  const chunks = [result]
    .flat()
    .flatMap((each) => ('output' in each ? each.output : []))
    .flatMap((file) => (file.type === 'chunk' ? [file] : []));
  const whole = (wanted: boolean) =>
    brotliCompressSync(
      chunks
        .filter(({ isDynamicEntry }) => isDynamicEntry !== wanted)
        .map(({ code }) => code)
        .join('\n'),
    ).length;
  return { entry: whole(true), later: whole(false) };
}

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
