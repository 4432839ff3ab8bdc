import { CATEGORIES, CATEGORY_IDS, type Finding, KINDS, type Report } from '@errata/audit';
import { plain } from '../terminal/plain.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';

const COLOUR = { must: 'red', should: 'yellow', info: 'cyan' } as const;
/** Places of one kind that are shown, unless all are asked for. */
const FEW = 5;

/** A report of lint for people: the score, then each kind of finding with its fix and its places. */
export function showLint(report: Report, terminal: Terminal, all: boolean): readonly string[] {
  const { score, outcomes, target } = report;
  const findings = report.findings.filter(({ accepted }) => !accepted);
  const { style } = terminal;
  const byId = new Map<string, Finding[]>();
  for (const finding of findings) byId.set(finding.id, [...(byId.get(finding.id) ?? []), finding]);
  const scores = CATEGORY_IDS.flatMap((id) => {
    const value = score.categories[id];
    return value === undefined ? [] : [`  ${CATEGORIES[id].title.padEnd(22)} ${String(value).padStart(3)}`];
  });
  const unsure = outcomes.filter(({ state }) => state === 'inconclusive');
  return [
    `${style('bold', plain(target))}  ${style('bold', `${score.overall}/100`)}`,
    ...scores,
    ...[...byId.values()].flatMap((places) => ['', ...showKind(places, terminal, all)]),
    ...unsure.flatMap(({ reason = '' }) => ['', wrap(plain(reason), terminal.width)]),
    '',
    findings.length === 0
      ? 'Nothing was found.'
      : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'} of ${byId.size} ${byId.size === 1 ? 'kind' : 'kinds'}.`,
  ];
}

function showKind(places: readonly Finding[], { style, width }: Terminal, all: boolean): readonly string[] {
  const [first] = places;
  if (!first) return [];
  const { severity, title, id, clause, fix } = KINDS[first.id];
  const shown = all ? places : places.slice(0, FEW);
  const more = places.length - shown.length;
  return [
    `${style(COLOUR[severity], severity.padEnd(6))} ${style('bold', title)} ${style('dim', `${id}${clause ? `, ${clause.text}` : ''}`)}`,
    wrap(fix, width, '         ', '       → '),
    ...shown.flatMap((finding) => showPlace(finding, width)),
    ...(more > 0 ? [`       … and ${more} more; --all shows them.`] : []),
  ];
}

function showPlace({ where, detail, place }: Finding, width: number): readonly string[] {
  const at = place?.line === undefined ? '' : `${place.line}:${place.column}  `;
  return [
    wrap(plain(`${at}${where}  ${detail}`), width, '         ', '       '),
    `         ${plain(`${place?.pointer ?? ''}`)}`,
  ];
}
