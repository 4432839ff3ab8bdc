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
  /** What the import brings together with a module that is loaded behind it, by the end of its path. */
  with(path: string): number;
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
  /** A chunk and everything that comes with it. */
  function reached(from: (chunk: (typeof chunks)[number]) => boolean): Set<string> {
    const names = new Set(chunks.filter(from).map(({ fileName }) => fileName));
    for (const name of names)
      for (const each of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) names.add(each);
    return names;
  }
  function sizeOf(wanted: (name: string) => boolean): number {
    const code = chunks.filter(({ fileName }) => wanted(fileName)).map((chunk) => chunk.code);
    return brotliCompressSync(code.join('\n')).length;
  }
  const entry = reached(({ isEntry }) => isEntry);
  return {
    entry: sizeOf((name) => entry.has(name)),
    later: sizeOf((name) => !entry.has(name)),
    with(path) {
      const more = reached(({ facadeModuleId }) => facadeModuleId?.endsWith(path) ?? false);
      if (more.size === 0) throw new Error(`Nothing is loaded from ${path}.`);
      return sizeOf((name) => entry.has(name) || more.has(name));
    },
  };
}
