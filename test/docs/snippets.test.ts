import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PAGES, ROOT, snippetsOf, writeSnippets } from './pages.ts';

const snippets = PAGES.flatMap(snippetsOf);

/** Every fault that the compiler finds, by the file it is in. */
const faults = new Map<string, string[]>();

beforeAll(() => {
  const out = writeSnippets('compiled', snippets);
  const run = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', out], {
    cwd: out,
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

  it('and no two snippets of a page are the same file', () => {
    const files = snippets.map(({ file }) => file);
    expect(files.filter((file, at) => files.indexOf(file) !== at)).toEqual([]);
  });

  it.each(snippets)('$page:$line', ({ file }) => {
    expect(faults.get(file) ?? []).toEqual([]);
  });
});
