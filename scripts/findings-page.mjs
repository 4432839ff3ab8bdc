// Makes docs/findings.md out of the registry: `npm run docs:findings`. A test holds the page to what this makes.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bySeverity, CATEGORIES, CATEGORY_IDS, FRAMEWORKS, JUDGEMENTS, KINDS, PROBES } from '@errata/audit';
import { RULES } from '@errata/audit/lint';

export const PAGE = fileURLToPath(new URL('../docs/findings.md', import.meta.url));

const HEAD = `# Findings

What [errata audit](audit.md) finds on a running API and [errata lint](lint.md) in its OpenAPI document, by category. **must** breaks
a standard or is dangerous, **should** is against good practice, **info** is worth knowing. The ids are stable: reports,
baselines and SARIF name them.
`;

/** Text that Markdown shows as it is. */
function plain(text) {
  return text.replaceAll(/[\\`*_[\]<>|~]/g, (mark) => `\\${mark}`);
}

function names(list, id) {
  return list.filter(({ finds }) => finds.includes(id)).map(({ title, name }) => title ?? name);
}

function entry(kind) {
  const { id, severity, title, clause, why, fix, fixes } = kind;
  const audit = names([...PROBES, ...JUDGEMENTS], id);
  const lint = names(RULES, id);
  const by = [
    ...(audit.length > 0 ? [`audit (${plain([...new Set(audit)].join('; ').toLowerCase())})`] : []),
    ...(lint.length > 0 ? ['lint'] : []),
  ];
  const said = clause ? ` · [${plain(clause.text)}](${clause.href})` : ' · practice, no standard';
  const each = Object.entries(FRAMEWORKS).filter(([framework]) => fixes[framework] !== undefined);
  return [
    `### ${id}`,
    '',
    `${plain(title)}. **${severity}**${said} · found by ${by.join(' and ')}`,
    '',
    `${plain(why)} ${plain(fix)}`,
    ...(each.length > 0
      ? ['', ...each.map(([framework, name]) => `- ${name}: ${plain(fixes[framework])}`)]
      : []),
    '',
  ].join('\n');
}

/** The page as the registry has it. */
export function findingsPage() {
  const kinds = Object.values(KINDS).sort(bySeverity);
  return [
    HEAD,
    ...CATEGORY_IDS.flatMap((category) => [
      `## ${CATEGORIES[category].title}\n`,
      ...kinds.filter((kind) => kind.category === category).map(entry),
    ]),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, findingsPage());
