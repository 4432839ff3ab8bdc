// The rules that neither the linter nor the compiler knows: which package may import which, and how long a file may be.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LONGEST = 600;

/** What each package may import of ours. The arrows point one way: errata <- audit <- hub <- cli, errata <- web. */
const MAY_IMPORT = {
  errata: [],
  audit: ['errata'],
  hub: ['errata', '@errata/audit'],
  cli: ['errata', '@errata/audit', '@errata/hub'],
  web: ['errata'],
};
/** Imports that are erased when compiled, and so may cross. */
const MAY_IMPORT_TYPES = { web: ['@errata/hub/api-types'] };
/** Parts of the SDK that run on Node alone and may import its modules. */
const ON_NODE = [
  'packages/errata/src/agent/',
  ...['express', 'fastify', 'koa', 'nest', 'node'].map((name) => `packages/errata/src/adapters/${name}/`),
];
/** Folders of one package, and what above them they must not know. */
const LAYERS = [
  {
    below: 'packages/hub/src/store/',
    not: [
      'packages/hub/src/api/',
      'packages/hub/src/query/',
      'packages/hub/src/services/',
      'packages/hub/src/receive/',
    ],
  },
  {
    below: 'packages/hub/src/query/',
    not: ['packages/hub/src/api/', 'packages/hub/src/receive/', 'packages/hub/src/services/'],
  },
  {
    below: 'packages/hub/src/receive/formats/',
    not: ['packages/hub/src/api/', 'packages/hub/src/server/', 'packages/hub/src/import/'],
  },
];

const listed = spawnSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.js', '*.css'],
  {
    cwd: root,
    encoding: 'utf8',
  },
).stdout.split('\n');
const faults = [];
let checked = 0;
for (const file of listed.filter(Boolean)) {
  let text;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch {
    continue; // Deleted, not yet staged.
  }
  checked += 1;
  const lines = text.split('\n').length;
  if (lines > LONGEST)
    faults.push(`${file}: ${lines} lines; the ceiling is ${LONGEST}. Split it by what it does.`);
  const owner = /^packages\/([^/]+)\/src\//.exec(file)?.[1];
  if (!owner) continue;
  for (const found of text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm,
  )) {
    const specifier = found[2] ?? found[3];
    if (specifier.startsWith('.')) {
      const target = normalize(join(dirname(file), specifier));
      if (!target.startsWith(`packages/${owner}/`))
        faults.push(`${file}: reaches into ${target}; import the package by name.`);
      for (const { below, not } of LAYERS)
        if (file.startsWith(below) && not.some((folder) => target.startsWith(folder)))
          faults.push(`${file}: imports ${target}, which lies above it.`);
      continue;
    }
    const ours = /^(errata|@errata\/[a-z]+)(?:\/|$)/.exec(specifier)?.[1];
    if (!ours) {
      const onNode = specifier.startsWith('node:') && ON_NODE.some((folder) => file.startsWith(folder));
      if (owner === 'errata' && !onNode)
        faults.push(`${file}: imports ${specifier}; the SDK has no dependency.`);
      continue;
    }
    const typeOnly = Boolean(found[1]) && (MAY_IMPORT_TYPES[owner] ?? []).includes(specifier);
    if (!typeOnly && !MAY_IMPORT[owner]?.includes(ours))
      faults.push(`${file}: ${owner} must not import ${specifier}.`);
  }
}
if (checked === 0) faults.push('No file was checked: is this a git checkout?');
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
