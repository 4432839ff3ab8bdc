import { readFileSync } from 'node:fs';
import { KINDS } from '@errata/audit';

const BEGIN = '<!-- table: npm run audit:servers -->';
const END = '<!-- end of table -->';
export const RESULTS = new URL('./results.json', import.meta.url);
export const PAGE = new URL('../../docs/audit-of-frameworks.md', import.meta.url);

/** What was found on each server when it was last audited. */
export const results = () => JSON.parse(readFileSync(RESULTS, 'utf8'));

/** What one audit says, as it is kept. */
export function resultOf(version, report) {
  return {
    version,
    score: report.score.overall,
    findings: [...new Set(report.findings.map(({ id }) => id))],
  };
}

/** The table of the page: a row a server, then a row a finding with the servers that have it. */
export function tableOf(servers) {
  const names = Object.keys(servers);
  const ids = [...new Set(names.flatMap((name) => servers[name].findings))].sort(
    (left, right) =>
      names.filter((name) => servers[name].findings.includes(right)).length -
        names.filter((name) => servers[name].findings.includes(left)).length || left.localeCompare(right),
  );
  return [
    BEGIN,
    '',
    '| server | version | score | kinds of findings |',
    '|---|---|---:|---:|',
    ...names.map(
      (name) =>
        `| ${name} | ${servers[name].version} | ${servers[name].score} | ${servers[name].findings.length} |`,
    ),
    '',
    '| finding | what | on |',
    '|---|---|---|',
    ...ids.map((id) => {
      const on = names.filter((name) => servers[name].findings.includes(id));
      return `| [${id}](findings.md#${id}) | ${KINDS[id].title} | ${on.join(', ')} |`;
    }),
    '',
    END,
  ].join('\n');
}

/** The page with its table made again. */
export function pageWith(page, servers) {
  return page.slice(0, page.indexOf(BEGIN)) + tableOf(servers) + page.slice(page.indexOf(END) + END.length);
}
