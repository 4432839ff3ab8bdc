import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { expect, it } from 'vitest';

/** Bytes of what a bundler makes of one module with this source: minified, compressed with brotli. */
async function sizeOf(source: string): Promise<number> {
  const entry = 'virtual:entry';
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? `\0${entry}` : undefined),
        load: (id) => (id === `\0${entry}` ? source : undefined),
      },
    ],
    ssr: { noExternal: true },
    build: {
      write: false,
      minify: true,
      ssr: true,
      rollupOptions: { input: entry, external: [/^node:/, ...builtinModules] },
    },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  return brotliCompressSync(outputs.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n'))
    .length;
}

it('answering errors on Express costs at most 14 kB', async () => {
  const size = await sizeOf("import { errata } from 'errata/express'; export const use = errata();");
  console.log(`errata/express: ${size} bytes, minified and compressed`);
  expect(size).toBeGreaterThan(2_000);
  expect(size).toBeLessThanOrEqual(14_000);
});
