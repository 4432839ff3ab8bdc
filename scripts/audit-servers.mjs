// Audits servers as they are without Errata, confirms each kind of finding with curl, audits the examples that have Errata, and
// writes all of it down: `npm run audit:servers`. Servers that are not on this machine keep what was found before. The pages
// docs/audit-of-frameworks.md and docs/audit-evidence.md show it.
import { writeFileSync } from 'node:fs';
import { audit } from '@errata/audit';
import { confirm } from '../test/audit/confirm/confirm.mjs';
import { EXAMPLES, OTHERS, startOther, versionOn } from '../test/audit/others/list.mjs';
import { pagesWith, RESULTS, results } from '../test/audit/pages.mjs';
import { PATHS, SERVERS } from '../test/audit/servers/list.mjs';

const before = results();
const after = { servers: {}, examples: {} };

async function run(name, version, paths, start) {
  const running = await start();
  try {
    const report = await audit({ url: new URL(running.url), paths, pace: { rate: 1000 } });
    const findings = await confirm(running.url, report);
    console.log(
      `${name} ${version}: ${report.score.overall}, ${Object.keys(findings).length} kinds of findings`,
    );
    if (process.argv.includes('--all'))
      for (const { id, where, detail } of report.findings) console.log(`  ${id} | ${where} | ${detail}`);
    return { version, score: report.score.overall, findings };
  } finally {
    await running.close();
  }
}

for (const { name, version, start } of SERVERS) after.servers[name] = await run(name, version, PATHS, start);
for (const other of OTHERS) {
  const { name, paths } = other;
  const version = versionOn(other);
  if (version) after.servers[name] = await run(name, version, paths, () => startOther(other));
  else {
    console.log(`${name}: not on this machine`);
    if (before.servers[name]) after.servers[name] = before.servers[name];
  }
}
for (const example of EXAMPLES) {
  const { name, version } = example;
  after.examples[name] = await run(`${name} with Errata`, version, [], () => startOther(example));
}
writeFileSync(RESULTS, `${JSON.stringify(after, null, 2)}\n`);
for (const [page, text] of pagesWith(after)) writeFileSync(page, text);
process.exit(0);
