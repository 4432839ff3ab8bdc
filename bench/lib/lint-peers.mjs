// Linters of OpenAPI documents, ours and the peers, as the programs that people run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.cache/lint-peers');
/** Not among the dependencies of this repository: 260 packages that nothing else needs. */
const PEERS = { '@redocly/cli': '2.77.0', '@stoplight/spectral-cli': '6.16.3' };

/** Installs the peers below .cache, once; their scripts are not run. */
function install() {
  const stamp = join(folder, `${Object.values(PEERS).join('-')}.installed`);
  if (existsSync(stamp)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: PEERS }, null, 2),
  );
  writeFileSync(join(folder, 'spectral.yaml'), 'extends: ["spectral:oas"]\n');
  console.error(
    `Installing ${Object.entries(PEERS)
      .map((peer) => peer.join('@'))
      .join(' and ')} …`,
  );
  const run = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`npm install failed:\n${run.stderr}`);
  writeFileSync(stamp, '');
}

const module = (path) => join(folder, 'node_modules', path);

/** Arguments of node for each linter, with its own recommended rules and JSON on standard output. */
export function linters() {
  install();
  return {
    errata: (document) => [join(root, 'packages/cli/bin/errata.js'), 'lint', document, '--format', 'json'],
    redocly: (document, most = 100) => [
      module('@redocly/cli/bin/cli.js'),
      'lint',
      document,
      '--extends=recommended',
      '--format=json',
      `--max-problems=${most}`,
    ],
    spectral: (document) => [
      module('@stoplight/spectral-cli/dist/index.js'),
      'lint',
      document,
      '--ruleset',
      join(folder, 'spectral.yaml'),
      '--format=json',
      '--quiet',
    ],
  };
}

/** Runs one linter; answers its seconds, and its JSON where it ended within the limit. */
export function lintOnce(args, limitSeconds) {
  const started = performance.now();
  const run = spawnSync(process.execPath, args, {
    cwd: folder,
    timeout: limitSeconds * 1000,
    maxBuffer: 1024 * 1024 * 1024,
    // Neither telemetry nor a look for updates: only the work is measured.
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  const seconds = (performance.now() - started) / 1000;
  if (run.error?.code === 'ETIMEDOUT') return { seconds: limitSeconds, cut: true };
  if (run.error) throw run.error;
  // Findings are no failure: linters end with 1 where they found errors.
  if (run.status > 1)
    throw new Error(`${args[0]} ended with ${run.status}: ${String(run.stderr).slice(-2000)}`);
  return { seconds, cut: false, json: JSON.parse(String(run.stdout)) };
}

/** The folder of documents: the argument, LINT_DOCUMENTS, or beside the checkout; ends the program where there is none. */
export function documentsFolder(argument) {
  const given = argument ?? process.env.LINT_DOCUMENTS ?? join(root, '../shared/data/openapi');
  if (existsSync(given)) return given;
  console.error(
    `There is no folder ${given}. Give one with OpenAPI documents as an argument or in LINT_DOCUMENTS.`,
  );
  process.exit(2);
}
