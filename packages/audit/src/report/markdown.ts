import { placesOf, sectionsOf } from './group.ts';
import type { Report } from './report.ts';

const MARKS = { must: '🔴 must', should: '🟠 should', info: '🔵 info' } as const;

/** Text that Markdown shows as it is. */
function plain(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|~]/g, (mark) => `\\${mark}`);
}

/** The report for a pull request or an issue: short, without evidence. */
export function markdownReport(report: Report): string {
  const { tool, target, score, requests, findings } = report;
  const sections = sectionsOf(report);
  const accepted = findings.filter((finding) => finding.accepted).length;
  const lines = [
    `# Errata ${tool}: ${score.overall} of 100`,
    '',
    `${plain(target)}${requests > 0 ? `, ${requests} requests` : ''}`,
    '',
    '| category | score | findings |',
    '|---|---:|---|',
    ...sections.map(
      ({ title, score: points, groups }) =>
        `| ${title} | ${points ?? '–'} | ${groups.map(({ kind }) => kind.id).join(', ')} |`,
    ),
  ];
  for (const { title, groups } of sections) {
    if (groups.length === 0) continue;
    lines.push('', `## ${title}`, '');
    for (const group of groups) {
      const { severity, title: what, clause, fix, id } = group.kind;
      const said = clause ? ` ([${plain(clause.text)}](${clause.href}))` : '';
      lines.push(
        `- **${MARKS[severity]}** ${plain(what)} \`${id}\`${said}`,
        `  - ${plain(placesOf(group))}: ${plain(group.findings[0]?.detail ?? '')}`,
        `  - Fix: ${plain(fix)}`,
      );
    }
  }
  if (accepted > 0) lines.push('', `${accepted} findings are accepted by the baseline.`);
  return `${lines.join('\n')}\n`;
}
