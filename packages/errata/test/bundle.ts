import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

/** Name of the module that {@link entryOf} makes. */
export const ENTRY = 'virtual:entry';

/** Makes a module of a source that stands in no file. */
export function entryOf(source: string): Plugin {
  return {
    name: 'entry',
    enforce: 'pre',
    resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : undefined),
    load: (id) => (id === `\0${ENTRY}` ? source : undefined),
  };
}

/** What a bundler makes of one module with this source for the browser, as text. */
export async function bundle(source: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [entryOf(source)],
    build: { write: false, minify: false, modulePreload: false, rollupOptions: { input: ENTRY } },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  return outputs.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}
