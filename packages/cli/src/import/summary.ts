import { REJECT_REASONS } from '@errata/hub';
import { section } from '../explain/show-entry.ts';
import { plain } from '../terminal/plain.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';
import type { FileResult } from './import-files.ts';
import type { Totals } from './totals.ts';

/** Characters shown of a rejected line. */
const LONGEST_TEXT = 120;

/** What an import did, for people. */
export function showSummary(
  results: readonly FileResult[],
  totals: Totals,
  url: string | undefined,
  terminal: Terminal,
): string[] {
  const lines = results.flatMap((result) => fileLine(result));
  if (results.length > 1)
    lines.push(`${count(totals.files_read, 'file')} of ${totals.files} read: ${counts(totals)}.`);
  if (totals.first && totals.last)
    lines.push(`From ${moment(totals.first)} to ${moment(totals.last)} (UTC).`);
  return [
    ...lines,
    ...section(terminal, 'Lines that could not be read', rejectText(results, totals, terminal.width)),
    ...section(terminal, 'Top errors', topText(totals, terminal)),
    ...(totals.files_read > 0 ? ['', nextText(url)] : []),
  ];
}

function fileLine({ file, import: found }: FileResult): string[] {
  if (!found) return [];
  const format = found.format ? ` (${found.format})` : '';
  return [`${plain(file === '-' ? found.name : file)}${format}: ${counts(found)}.`];
}

function counts(of: Pick<Totals, 'lines' | 'requests' | 'rejected' | 'skipped_lines'>): string {
  const parts = [count(of.lines, 'line'), count(of.requests, 'request'), `${number(of.rejected)} rejected`];
  if (of.skipped_lines > 0) parts.push(`${count(of.skipped_lines, 'line')} known from before and skipped`);
  return parts.join(', ');
}

function rejectText(results: readonly FileResult[], { reasons }: Totals, width: number): string {
  const known: Readonly<Record<string, string>> = REJECT_REASONS;
  const byReason = Object.entries(reasons)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, of]) =>
      wrap(`${known[reason] ?? reason}`, width, '          ', `${number(of).padStart(8)}  `),
    );
  const samples = results.flatMap(({ file, rejects }) =>
    rejects.map(({ line, text }) => `  ${plain(file)}:${line}: ${plain(text).slice(0, LONGEST_TEXT)}`),
  );
  return [...byReason, ...samples].join('\n');
}

function topText({ top }: Totals, { width, style }: Terminal): string {
  const indent = '          ';
  return top
    .map(({ requests, status, method, route, title, summary, fix }) =>
      [
        `${number(requests).padStart(8)}  ${style('bold', plain(`${status} ${title}`))}  ${plain(`${method} ${route}`)}`,
        wrap(summary, width, indent),
        ...(fix === '' ? [] : [wrap(fix, width, `${indent}  `, `${indent}→ `)]),
      ].join('\n'),
    )
    .join('\n');
}

function nextText(url: string | undefined): string {
  return url === undefined
    ? 'Next: run errata start and open the page that it names to see trends, callers and sample requests.'
    : `Next: open ${url} to see trends, callers and sample requests.`;
}

function count(of: number, word: string): string {
  return `${number(of)} ${word}${of === 1 ? '' : 's'}`;
}

function number(of: number): string {
  return of.toLocaleString('en');
}

function moment(iso: string): string {
  return iso.replace('T', ' ').slice(0, 19);
}
