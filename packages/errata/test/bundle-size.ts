import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { ENTRY, entryOf } from './bundle.ts';

/** Bytes of what a bundler makes of one module with this source, minified and compressed with brotli. */
export interface Sizes {
  /** What the import itself brings. */
  readonly entry: number;
  /** What is loaded behind it. */
  readonly later: number;
}

/** Bundles a module and measures it. */
export async function sizesOf(source: string): Promise<Sizes> {
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
