import type { Audience } from 'errata/catalogue';
import type { EarlierResponse, ExplainedProblem, Explanation, Finding } from 'errata/explain';
import { plain } from '../terminal/plain.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { bullets, wrap } from '../terminal/wrap.ts';
import { retryWords, section, showAdvice, showHead, titleOf } from './show-entry.ts';

const MARK: Readonly<Record<Finding['severity'], string>> = { must: 'wrong', should: 'weak', info: 'note' };
const COLOUR = { must: 'red', should: 'yellow', info: 'cyan' } as const;

/** An explained response, for people: what it is, what its body says, what is missing, what to do. */
export function showResponse(
  explanation: Explanation,
  earlier: readonly EarlierResponse[],
  terminal: Terminal,
  audience: Audience | undefined,
): string[] {
  const { entry, evidence, alternatives, problem, retry, findings, status } = explanation;
  const { width, style } = terminal;
  const wait =
    retry.afterSeconds === undefined
      ? ''
      : ` Wait ${seconds(retry.afterSeconds)}${retry.until ? `, until ${retry.until}` : ''}.`;
  return [
    ...(entry
      ? showHead(entry, terminal)
      : [style('bold', String(status)), '', 'Nothing is known about this status.']),
    ...(earlier.length > 0
      ? ['', wrap(`Before it came: ${earlier.map(earlierText).join(', ')}.`, width)]
      : []),
    ...section(terminal, 'Whose it is', bullets(evidence.map(plain), width)),
    ...section(terminal, 'What the body says', problem ? problemText(problem, width) : ''),
    ...section(
      terminal,
      findings.length === 0 ? '' : 'What is missing or contradictory',
      findings.map((finding) => findingText(finding, terminal)).join('\n'),
    ),
    ...section(terminal, retryWords(retry.rule), wrap(plain(`${retry.note}${wait}`), width, '  ')),
    ...(entry ? showAdvice(entry, terminal, audience) : []),
    ...section(terminal, 'It could also be', bullets(alternatives.map(titleOf), width)),
  ];
}

function earlierText({ status, statusText }: EarlierResponse): string {
  return statusText ? `${status} ${plain(statusText)}` : String(status);
}

function seconds(count: number): string {
  if (count < 120) return `${Math.ceil(count)} s`;
  if (count < 7_200) return `${Math.round(count / 60)} min`;
  return `${Math.round(count / 3_600)} h`;
}

function problemText(problem: ExplainedProblem, width: number): string {
  const { shape, type, title, status, detail, instance, code, errors } = problem;
  const named = Object.entries({ title, detail, code, type, instance, status }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${plain(String(value))}`],
  );
  const items = errors.map(({ detail: text, field, code: each }) =>
    plain([field, text, each ? `(${each})` : ''].filter(Boolean).join(' ')),
  );
  return bullets([`shape: ${shape}`, ...named, ...items], width);
}

function findingText({ severity, title, detail, clause, fix }: Finding, terminal: Terminal): string {
  const { width, style } = terminal;
  const mark = style(COLOUR[severity], MARK[severity].padEnd(5));
  return [
    `  ${mark} ${style('bold', plain(title))}${clause ? style('dim', ` (${clause})`) : ''}`,
    wrap(plain(detail), width, '        '),
    wrap(plain(fix), width, '          ', '        → '),
  ].join('\n');
}
