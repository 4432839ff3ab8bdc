// Building and serialising a 404: ours, the peers and a bare object, each in a process of its own, in turn.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { finish, ROUNDS, shown, spread, table } from './lib/figures.mjs';
import { MAKERS } from './lib/problem-makers.mjs';

const names = Object.keys(MAKERS);
const one = fileURLToPath(new URL('./lib/problem-one.mjs', import.meta.url));
const seen = Object.fromEntries(names.map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1)
  for (const name of names)
    seen[name].push(Number(execFileSync(process.execPath, [one, name], { encoding: 'utf8' })));

const bare = spread(seen['bare object']).median;
const times = (name) => spread(seen[name]).median / bare;
table(
  ['', 'ns each', '× bare object'],
  names.map((name) => [name, shown(seen[name]), times(name).toFixed(2)]),
);
const peers = names.filter((name) => name !== 'errata' && name !== 'bare object');
finish(
  'problem',
  {
    over_bare_object: times('errata'),
    ...Object.fromEntries(peers.map((name) => [`${name} over errata`, times(name) / times('errata')])),
  },
  {
    over_bare_object: { most: 1.5 },
    ...Object.fromEntries(peers.map((name) => [`${name} over errata`, { least: 1 }])),
  },
);
