// Which faults of documented errors each linter finds, with its own recommended rules, over a folder of documents.
// `npm run bench -- lint-faults [folder]` prints the table of docs/lint.md. LIMIT is the most seconds of a run.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS } from '@errata/audit';
import { documentsFolder, linters, lintOnce } from './lib/lint-peers.mjs';

const LIMIT = Number(process.env.LIMIT ?? 240);
const folder = documentsFolder(process.argv[3]);
const documents = readdirSync(folder).filter((name) => /\.(json|ya?ml)$/.test(name));
const all = linters();

/** Rules of the peers' recommended rulesets that find the same as one of ours. */
const SAME = {
  'client-errors-undocumented': { redocly: ['operation-4xx-response'] },
  'example-invalid': {
    redocly: ['no-invalid-media-type-examples', 'no-invalid-schema-examples'],
    spectral: ['oas3-valid-media-example', 'oas3-valid-schema-example'],
  },
};
/** What is wrong inside of a documented error, whatever the rule. */
const IN_ERROR = /\/responses\/([45](\d\d|XX)|default)(\/|$)/i;

const pointerOf = {
  redocly: (problem) => problem.location?.[0]?.pointer ?? '',
  spectral: (problem) => `#/${problem.path.map((step) => String(step).replaceAll('/', '~1')).join('/')}`,
};

const counts = { errata: new Map(), redocly: new Map(), spectral: new Map() };
const others = new Map();
const add = (map, key, by = 1) => map.set(key, (map.get(key) ?? 0) + by);

function count(name, rule, pointer) {
  const ours = Object.keys(SAME).find((id) => SAME[id][name]?.includes(rule));
  const wholeOperation = ours === 'client-errors-undocumented';
  if (ours && (wholeOperation || IN_ERROR.test(pointer))) add(counts[name], ours);
  else if (IN_ERROR.test(pointer)) add(others, `${name}: ${rule}`);
}

for (const document of documents) {
  const path = join(folder, document);
  for (const name of Object.keys(all)) {
    const { json, seconds, cut } = lintOnce(all[name](path, 1_000_000), LIMIT);
    console.error(`${document}, ${name}: ${cut ? 'cut off' : `${seconds.toFixed(1)} s`}`);
    if (cut) continue;
    if (name === 'errata') for (const { id } of json.findings) add(counts.errata, id);
    if (name === 'redocly')
      for (const problem of json.problems) count(name, problem.ruleId, pointerOf[name](problem));
    if (name === 'spectral') for (const problem of json) count(name, problem.code, pointerOf[name](problem));
  }
}

const shown = (name, id) => {
  const rules = SAME[id]?.[name];
  return counts[name].get(id) ?? (rules ? 0 : '');
};
const found = Object.keys(KINDS).filter((id) => Object.values(counts).some((map) => map.has(id)));
console.log('| kind | Errata | Redocly | Spectral |\n|---|---:|---:|---:|');
for (const id of found)
  console.log(`| \`${id}\` | ${shown('errata', id)} | ${shown('redocly', id)} | ${shown('spectral', id)} |`);
console.log('\nOther rules of the peers that found something inside of an error:');
for (const [rule, times] of [...others].sort(([, left], [, right]) => right - left))
  console.log(`${times} ${rule}`);
