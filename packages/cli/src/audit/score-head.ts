import { type Report, sectionsOf } from '@errata/audit';
import { plain } from '../terminal/plain.ts';
import type { Terminal } from '../terminal/terminal.ts';

const BAR = 20;

function bar(score: number): string {
  const full = Math.round((score / 100) * BAR);
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}

/** The head of a report for people: the score as a whole, and of each category. */
export function scoreHead(report: Report, { style }: Terminal): readonly string[] {
  const { score, requests, durationMs, target } = report;
  const spent = requests > 0 ? `, ${requests} requests in ${(durationMs / 1000).toFixed(1)} s` : '';
  return [
    `${style('bold', `${score.overall} of 100`)}  ${plain(target)}${spent}`,
    '',
    ...sectionsOf(report).map(({ title, score: points }) =>
      points === undefined
        ? style('dim', `  ${title.padEnd(22)}   –  not judged`)
        : `  ${title.padEnd(22)} ${String(points).padStart(3)}  ${bar(points)}`,
    ),
  ];
}
