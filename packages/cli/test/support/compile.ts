import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TSC = fileURLToPath(new URL('../../../../node_modules/typescript/bin/tsc', import.meta.url));

const MODULES = [
  '--ignoreConfig',
  '--allowImportingTsExtensions',
  '--module',
  'esnext',
  '--moduleResolution',
  'bundler',
  '--types',
  '',
];

function tsc(
  folder: string,
  args: readonly string[],
): { readonly status: number | null; readonly faults: string[] } {
  const run = spawnSync(process.execPath, [TSC, ...MODULES, ...args], { cwd: folder, encoding: 'utf8' });
  if (run.error) throw run.error;
  return { status: run.status, faults: (run.stdout + run.stderr).split('\n').filter(Boolean) };
}

/** Compiles TypeScript files of a folder as strictly as it goes, without writing anything; answers what the compiler finds. */
export function compile(folder: string, files: readonly string[]): string[] {
  const { status, faults } = tsc(folder, ['--noEmit', '--strict', '--exactOptionalPropertyTypes', ...files]);
  return status === 0 || faults.length > 0 ? faults : [`tsc ended with ${status}`];
}

/** The JavaScript that is left of a TypeScript file. */
export function emit(folder: string, file: string): string {
  const { faults } = tsc(folder, ['--rewriteRelativeImportExtensions', '--outDir', 'emitted', file]);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return readFileSync(join(folder, 'emitted', file.replace(/\.ts$/, '.js')), 'utf8');
}
