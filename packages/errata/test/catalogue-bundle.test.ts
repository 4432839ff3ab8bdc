import { fileURLToPath } from 'node:url';
import { status404, status429 } from 'errata/catalogue';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';

/** What a bundler makes of one module with this source, as text. */
async function bundle(source: string): Promise<string> {
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

describe('a bundler that is asked for one entry', () => {
  it('takes that entry and no other', async () => {
    const code = await bundle("import { status429 } from 'errata/catalogue'; console.log(status429);");
    expect(code).toContain(status429.meaning);
    expect(code).not.toContain(status404.meaning);
    expect(code).not.toContain('UNAVAILABLE');
    expect(code.length).toBeLessThan(6_000);
  });

  it('takes them all where they are asked for', async () => {
    const code = await bundle("import { findEntry } from 'errata/catalogue'; console.log(findEntry('429'));");
    expect(code).toContain(status429.meaning);
    expect(code).toContain(status404.meaning);
    expect(code).toContain('UNAVAILABLE');
  });

  it('takes nothing for a question that needs no entry', async () => {
    const code = await bundle("import { classOf } from 'errata/catalogue'; console.log(classOf(429));");
    expect(code.length).toBeLessThan(1_000);
  });
});
