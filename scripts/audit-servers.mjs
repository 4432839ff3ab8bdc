// Audits servers as they are without Errata and writes down what was found: `npm run audit:servers`. Those that are not on
// this machine keep what was found before. The page docs/audit-of-frameworks.md shows it.
import { readFileSync, writeFileSync } from 'node:fs';
import { audit } from '@errata/audit';
import { OTHERS, startOther, versionOn } from '../test/audit/others/list.mjs';
import { PATHS, SERVERS } from '../test/audit/servers/list.mjs';
import { PAGE, pageWith, RESULTS, resultOf, results } from '../test/audit/table.mjs';

const before = results();
const after = {};

async function run(name, version, paths, start) {
  const running = await start();
  try {
    const report = await audit({ url: new URL(running.url), paths, pace: { rate: 1000 } });
    after[name] = resultOf(version, report);
    console.log(
      `${name} ${version}: ${report.score.overall}, ${after[name].findings.length} kinds of findings`,
    );
    if (process.argv.includes('--all'))
      for (const { id, where, detail } of report.findings) console.log(`  ${id} | ${where} | ${detail}`);
  } finally {
    await running.close();
  }
}

for (const { name, version, start } of SERVERS) await run(name, version, PATHS, start);
for (const other of OTHERS) {
  const version = versionOn(other);
  if (version) await run(other.name, version, other.paths, () => startOther(other));
  else {
    console.log(`${other.name}: not on this machine`);
    if (before[other.name]) after[other.name] = before[other.name];
  }
}
writeFileSync(RESULTS, `${JSON.stringify(after, null, 2)}\n`);
writeFileSync(PAGE, pageWith(readFileSync(PAGE, 'utf8'), after));
process.exit(0);
