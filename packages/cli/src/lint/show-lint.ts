import { type Finding, type Group, groupsOf, type Report, sectionsOf } from '@errata/audit';
import { scoreHead } from '../audit/score-head.ts';
import { plain } from '../terminal/plain.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';

const COLOUR = { must: 'red', should: 'yellow', info: 'cyan' } as const;
/** Places of one kind that are shown, unless all are asked for. */
const FEW = 5;

/** A report of lint for people: the score, then each kind of finding with its fix and its places. */
export function showLint(report: Report, terminal: Terminal, all: boolean): readonly string[] {
  const { style, width } = terminal;
  const groups = groupsOf(report.findings);
  const found = groups.reduce((sum, { findings }) => sum + findings.length, 0);
  const accepted = report.findings.length - found;
  const unsure = report.outcomes.filter(({ state }) => state === 'inconclusive');
  return [
    ...scoreHead(report, terminal),
    ...sectionsOf(report).flatMap((section) =>
      section.groups.length === 0
        ? []
        : [
            '',
            style('bold', section.title),
            section.groups
              .map((group) => showKind(group, report.target, terminal, all).join('\n'))
              .join('\n\n'),
          ],
    ),
    ...unsure.flatMap(({ reason = '' }) => ['', wrap(plain(reason), width)]),
    '',
    found === 0 ? 'Nothing was found.' : `${counted(found, 'finding')} of ${counted(groups.length, 'kind')}.`,
    ...(accepted > 0 ? [`${counted(accepted, 'finding')} accepted by the baseline.`] : []),
  ];
}

const counted = (count: number, name: string) => `${count} ${name}${count === 1 ? '' : 's'}`;

function showKind(
  { kind, findings }: Group,
  target: string,
  { style, width }: Terminal,
  all: boolean,
): readonly string[] {
  const { severity, title, id, clause, fix } = kind;
  const shown = all ? findings : findings.slice(0, FEW);
  const more = findings.length - shown.length;
  return [
    `  ${style(COLOUR[severity], severity.padEnd(6))} ${style('bold', title)}`,
    style('dim', `         ${id}${clause ? ` ${clause.text}` : ''}`),
    wrap(fix, width, '           ', '         → '),
    ...shown.flatMap((finding) => showPlace(finding, target, width)),
    ...(more > 0 ? [`         … and ${more} more; --all shows them.`] : []),
  ];
}

/** The file is named where it is not the document itself. */
function showPlace({ where, detail, place }: Finding, target: string, width: number): readonly string[] {
  const file = place === undefined || place.file === target ? '' : `${place.file}:`;
  const at = place?.line === undefined ? '' : `${file}${place.line}:${place.column} `;
  return [
    wrap(plain(`${at}${where}: ${detail}`), width, '           ', '         '),
    `           ${plain(place?.pointer ?? '')}`,
  ];
}
