// Linting large documents: ours, Redocly's recommended rules and Spectral's, each as the program that people run, in turn.
// `npm run bench -- lint [folder]`: the folder holds github.rest.yaml and stripe.yaml. LIMIT is the most seconds of a run.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { finish, ROUNDS, shown, spread, table } from './lib/figures.mjs';
import { documentsFolder, linters, lintOnce } from './lib/lint-peers.mjs';

const LIMIT = Number(process.env.LIMIT ?? 15);
const folder = documentsFolder(process.argv[3]);
const documents = ['github.rest.yaml', 'stripe.yaml'].filter((name) => existsSync(join(folder, name)));
if (documents.length === 0) {
  console.error(`${folder} has neither github.rest.yaml nor stripe.yaml.`);
  process.exit(2);
}
const all = linters();
const names = Object.keys(all);
const ratios = {};
const rows = [];
for (const document of documents) {
  const seen = Object.fromEntries(names.map((name) => [name, []]));
  const cut = new Set();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const name of names) {
      const { seconds, cut: late } = lintOnce(all[name](join(folder, document)), LIMIT);
      seen[name].push(seconds);
      if (late) cut.add(name);
    }
  const ours = spread(seen.errata).median;
  for (const name of names) {
    const times = spread(seen[name]).median / ours;
    const mark = cut.has(name) ? ', cut off' : '';
    rows.push([`${document}, ${name}`, shown(seen[name], 2) + mark, times.toFixed(1)]);
    if (name !== 'errata') ratios[`${name} over errata, ${document}`] = times;
  }
}
table(['', 'seconds', '× errata'], rows);
finish('lint', ratios, Object.fromEntries(Object.keys(ratios).map((name) => [name, { least: 1 }])));
