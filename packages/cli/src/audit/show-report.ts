import type { Outcome } from '@errata/audit';
import {
  FRAMEWORKS,
  type Framework,
  type Group,
  groupsOf,
  placesOf,
  type Report,
  sectionsOf,
} from '@errata/audit';
import { plain } from '../terminal/plain.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { bullets, wrap } from '../terminal/wrap.ts';
import { scoreHead } from './score-head.ts';

const COLOUR = { must: 'red', should: 'yellow', info: 'cyan' } as const;
function groupText(group: Group, terminal: Terminal, framework: Framework | undefined): string {
  const { kind, findings } = group;
  const { width, style } = terminal;
  const [first] = findings;
  const { file, line } = first?.place ?? {};
  const at = line === undefined ? '' : ` (${file}:${line})`;
  const fix = framework === undefined ? kind.fix : (kind.fixes[framework] ?? kind.fix);
  const clause = kind.clause ? ` ${kind.clause.text}` : '';
  return [
    `  ${style(COLOUR[kind.severity], kind.severity.padEnd(6))} ${style('bold', kind.title)}`,
    style('dim', wrap(`${kind.id}${clause}`, width, '         ')),
    wrap(plain(`${placesOf(group)}${at}: ${first?.detail ?? ''}`), width, '         '),
    wrap(plain(fix), width, '           ', '         → '),
  ].join('\n');
}

function byReason(outcomes: readonly Outcome[]): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const { reason = 'Not run', title } of outcomes)
    reasons.set(reason, [...(reasons.get(reason) ?? []), title]);
  return reasons;
}

/** A report of an audit, for people: the score, what was found and how to mend it, what could not be told. */
export function showReport(report: Report, terminal: Terminal, framework?: Framework): string {
  const { outcomes, findings } = report;
  const { width, style } = terminal;
  const lines = [...scoreHead(report, terminal)];
  for (const { title, groups } of sectionsOf(report))
    if (groups.length > 0)
      lines.push(
        '',
        style('bold', title),
        groups.map((group) => groupText(group, terminal, framework)).join('\n\n'),
      );
  const accepted = groupsOf(findings, true);
  if (accepted.length > 0)
    lines.push(
      '',
      style('bold', 'Accepted by the baseline'),
      bullets(
        accepted.map((group) => plain(`${group.kind.id}: ${placesOf(group)}`)),
        width,
      ),
    );
  const untold = outcomes.filter(({ state }) => state === 'inconclusive' || state === 'skipped');
  if (untold.length > 0)
    lines.push(
      '',
      style('bold', 'Not judged'),
      bullets(
        [...byReason(untold)].map(([reason, titles]) => plain(`${reason}: ${titles.join('; ')}`)),
        width,
      ),
    );
  if (framework === undefined && findings.length > 0)
    lines.push('', `How to fix it on your framework: --framework ${Object.keys(FRAMEWORKS).join('|')}`);
  return lines.join('\n');
}
