// `npm run bench -- NAME`: builds, then runs bench/NAME.mjs, which prints a table and one last line of JSON.
import './build.mjs';
import { existsSync, readdirSync } from 'node:fs';

const name = process.argv[2] ?? '';
const file = new URL(`../bench/${name}.mjs`, import.meta.url);
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(new URL('../bench/', import.meta.url))
    .filter((entry) => entry.endsWith('.mjs'))
    .map((entry) => entry.slice(0, -4));
  console.error(`No benchmark ${JSON.stringify(name)}. There are: ${names.join(', ') || 'none yet'}.`);
  process.exit(2);
}
await import(file.href);
