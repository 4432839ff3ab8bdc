import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = join(ROOT, 'test/docs/.snippets');
const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

interface Snippet {
  readonly page: string;
  /** Line of the page where it begins. */
  readonly line: number;
  /** File that it becomes; those of one page see each other. */
  readonly file: string;
  readonly code: string;
}

/** The TypeScript of a page: each fence that begins with ```ts; `ts title="errors.ts"` names the file that it is. */
function snippetsOf(page: string): Snippet[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const folder = page.replace(/\.md$/, '').replaceAll('/', '-');
  return [...text.matchAll(/^```ts(?: title="([\w./-]+)")?\n([\s\S]*?)^```$/gm)].map((found, nth) => {
    const line = text.slice(0, found.index).split('\n').length + 1;
    return {
      page,
      line,
      file: join(folder, found[1] ?? `snippet-${nth + 1}.ts`),
      code: found[2] ?? '',
    };
  });
}

const snippets = PAGES.flatMap(snippetsOf);

/** Every fault that the compiler finds, by the file it is in. */
const faults = new Map<string, string[]>();

beforeAll(() => {
  rmSync(OUT, { recursive: true, force: true });
  for (const { file, code } of snippets) {
    mkdirSync(dirname(join(OUT, file)), { recursive: true });
    writeFileSync(join(OUT, file), `${code}\nexport {};\n`);
  }
  writeFileSync(join(OUT, 'package.json'), '{"type":"module"}');
  const config = {
    extends: '../../../tsconfig.base.json',
    compilerOptions: {
      noEmit: true,
      composite: false,
      rewriteRelativeImportExtensions: false,
      allowImportingTsExtensions: true,
      erasableSyntaxOnly: false,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      lib: ['es2024', 'dom', 'dom.iterable'],
      types: ['node'],
      noUncheckedIndexedAccess: false,
    },
    include: ['**/*.ts'],
  };
  writeFileSync(join(OUT, 'tsconfig.json'), JSON.stringify(config));
  const run = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', OUT], {
    cwd: OUT,
    encoding: 'utf8',
  });
  for (const [, file = '', at = '', message = ''] of run.stdout.matchAll(
    /^(.+?)\((\d+),\d+\): (error .*)$/gm,
  ))
    faults.set(file, [...(faults.get(file) ?? []), `line ${at}: ${message}`]);
  if (run.status !== 0 && faults.size === 0) throw new Error(run.stdout + run.stderr);
});

describe('what the documentation shows compiles', () => {
  it('and there is something to compile', () => {
    expect(snippets.length).toBeGreaterThan(0);
  });

  it.each(snippets)('$page:$line', ({ file }) => {
    expect(faults.get(file) ?? []).toEqual([]);
  });
});
