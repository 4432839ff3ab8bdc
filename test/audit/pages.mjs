import { readFileSync } from 'node:fs';
import { KINDS } from '@errata/audit';

const BEGIN = '<!-- table: npm run audit:servers -->';
const END = '<!-- end of table -->';
export const RESULTS = new URL('./results.json', import.meta.url);
const FRAMEWORKS = new URL('../../docs/audit-of-frameworks.md', import.meta.url);
const EVIDENCE = new URL('../../docs/audit-evidence.md', import.meta.url);

/** What was found on each server when it was last audited. */
export const results = () => JSON.parse(readFileSync(RESULTS, 'utf8'));

/** A row a server, a row an example, then a row a finding with the servers that have it. */
function tables({ servers, examples }) {
  const names = Object.keys(servers);
  const idsOf = (name) => Object.keys(servers[name].findings);
  const on = (id) => names.filter((name) => idsOf(name).includes(id));
  const ids = [...new Set(names.flatMap(idsOf))].sort(
    (left, right) => on(right).length - on(left).length || left.localeCompare(right),
  );
  return [
    '| server | version | score | kinds of findings |',
    '|---|---|---:|---:|',
    ...names.map((name) => {
      const { version, score } = servers[name];
      return `| ${name} | ${version} | ${score} | ${idsOf(name).length} |`;
    }),
    ...Object.entries(examples).map(
      ([name, { version, score, findings }]) =>
        `| ${name}, with Errata | ${version} | ${score} | ${Object.keys(findings).length} |`,
    ),
    '',
    '| finding | what | on |',
    '|---|---|---|',
    ...ids.map((id) => `| [${id}](findings.md#${id}) | ${KINDS[id].title} | ${on(id).join(', ')} |`),
  ].join('\n');
}

/** Text as code in a cell of a table, one line of the cell a line of the text. */
function cell(text) {
  return text
    .split('\n')
    .map((line) => `\`\`${/^`|`$/.test(line) ? ` ${line} ` : line}\`\``.replaceAll('|', '\\|'))
    .join('<br>');
}

function evidence({ servers }) {
  return Object.entries(servers)
    .map(([name, { version, findings }]) =>
      [
        `## ${name} ${version}`,
        '',
        '| finding | request | what decides in the answer |',
        '|---|---|---|',
        ...Object.entries(findings).map(
          ([id, { curl, answer }]) => `| [${id}](findings.md#${id}) | ${cell(curl)} | ${cell(answer)} |`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

function filled(page, text) {
  const before = readFileSync(page, 'utf8');
  return `${before.slice(0, before.indexOf(BEGIN))}${BEGIN}\n\n${text}\n\n${before.slice(before.indexOf(END))}`;
}

/** The pages with their tables made again. */
export function pagesWith(found) {
  return [
    [FRAMEWORKS, filled(FRAMEWORKS, tables(found))],
    [EVIDENCE, filled(EVIDENCE, evidence(found))],
  ];
}
