import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The pages of the documentation, by their path in the repository. */
export const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith('.md'),
);

/** The text of a page. */
export function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** A piece of TypeScript that a page shows. */
export interface Snippet {
  readonly page: string;
  /** Line of the page where it begins. */
  readonly line: number;
  /** File that it becomes; those of one page see each other. */
  readonly file: string;
  readonly code: string;
}

/** The TypeScript of a page: each fence that begins with ```ts; `ts title="errors.ts"` names the file that it is. */
export function snippetsOf(page: string): Snippet[] {
  const text = textOf(page);
  const folder = page.replace(/\.md$/, '').replaceAll('/', '-');
  return [...text.matchAll(/^```ts(?: title="([^"]+)")?\n([\s\S]*?)^```$/gm)].map((found, nth) => {
    const line = text.slice(0, found.index).split('\n').length + 1;
    return {
      page,
      line,
      file: join(folder, found[1] ?? `snippet-${nth + 1}.ts`),
      code: found[2] ?? '',
    };
  });
}

/**
 * Writes snippets as files, to compile and to run them, into a folder that is emptied first.
 *
 * @returns The folder.
 */
export function writeSnippets(name: string, snippets: readonly Snippet[]): string {
  const out = join(ROOT, 'test/docs/.snippets', name);
  rmSync(out, { recursive: true, force: true });
  for (const { file, code } of snippets) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), `${code}\nexport {};\n`);
  }
  writeFileSync(join(out, 'package.json'), '{"type":"module"}');
  const config = {
    extends: '../../../../tsconfig.base.json',
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
  writeFileSync(join(out, 'tsconfig.json'), JSON.stringify(config));
  return out;
}
