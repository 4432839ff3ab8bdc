import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** What a bundler makes of one module with this source for the browser, as text. */
export async function bundle(source: string): Promise<string> {
  const entry = 'virtual:entry';
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? `\0${entry}` : undefined),
        load: (id) => (id === `\0${entry}` ? source : undefined),
      },
    ],
    build: { write: false, minify: false, modulePreload: false, rollupOptions: { input: entry } },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  return outputs.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}
