import { AUDIENCES, type Audience, type CatalogueEntry } from 'errata/catalogue';
import type { Terminal } from '../terminal/terminal.ts';
import { bullets, wrap } from '../terminal/wrap.ts';

/** Whom the fixes of an entry are for, as headings. */
const FOR: Readonly<Record<Audience, string>> = {
  consumer: 'If you call the API',
  owner: 'If you write the API',
  operator: 'If you run it',
  user: 'If you use the product',
};

const AGAIN: Readonly<Record<CatalogueEntry['retry']['rule'], string>> = {
  never: 'Do not retry.',
  'after-delay': 'Retry after a wait.',
  'if-idempotent': 'Retry only what may happen twice.',
  'new-connection': 'Retry on a new connection.',
  'after-change': 'Retry once something has changed.',
};

/** The rule in words, such as `Retry after a wait.` */
export function retryWords(rule: CatalogueEntry['retry']['rule']): string {
  return AGAIN[rule];
}

/** `429 Too Many Requests`, with the owner where it is not a registered status. */
export function titleOf(entry: CatalogueEntry): string {
  if (entry.grpc !== undefined) return `gRPC ${entry.grpc} ${entry.title} (HTTP ${entry.status})`;
  return `${entry.status} ${entry.title}${entry.owner === 'iana' ? '' : ` (${entry.owner})`}`;
}

/** A heading and what stands below it; nothing where there is nothing. */
export function section(terminal: Terminal, heading: string, body: string): string[] {
  return body === '' ? [] : ['', terminal.style('bold', heading), body];
}

/** First lines of an entry: its name, where it is written down, what it means. */
export function showHead(entry: CatalogueEntry, terminal: Terminal): string[] {
  const { width, style } = terminal;
  const standing = entry.standing === 'registered' ? '' : `, ${entry.standing}`;
  return [
    style('bold', titleOf(entry)),
    style('dim', wrap(`${entry.specification}${standing}`, width)),
    '',
    wrap(entry.meaning, width),
  ];
}

/** Causes, fixes for one audience or all, what not to do, what it is confused with. */
export function showAdvice(
  entry: CatalogueEntry,
  terminal: Terminal,
  audience: Audience | undefined,
): string[] {
  const { width, style } = terminal;
  const audiences = audience ? [audience] : AUDIENCES;
  const fixes = audiences
    .map((one) => `  ${style('cyan', FOR[one])}\n${bullets(entry.fixes[one], width, '    ')}`)
    .join('\n');
  return [
    ...section(terminal, 'Likely causes', bullets(entry.causes, width)),
    ...section(terminal, 'What to do', fixes),
    ...section(
      terminal,
      'What not to do',
      bullets(
        entry.avoid.map(({ what, why }) => `${what} ${why}`),
        width,
      ),
    ),
    ...section(
      terminal,
      'Confused with',
      bullets(
        entry.confusedWith.map(({ key, tell }) => `${key}: ${tell}`),
        width,
      ),
    ),
  ];
}

/** All of an entry. */
export function showEntry(
  entry: CatalogueEntry,
  terminal: Terminal,
  audience: Audience | undefined,
): string[] {
  const { width } = terminal;
  const { retry } = entry;
  return [
    ...showHead(entry, terminal),
    ...section(
      terminal,
      'How to know it',
      bullets(
        (entry.evidence ?? []).map((evidence) => evidence.note),
        width,
      ),
    ),
    ...section(
      terminal,
      'Headers',
      bullets(
        entry.headers.map(
          ({ name, obligation, when, why, clause }) =>
            `${name} (${obligation}${when ? ` when ${when}` : ''}${clause ? `, ${clause}` : ''}): ${why}`,
        ),
        width,
      ),
    ),
    ...section(terminal, retryWords(retry.rule), wrap(retry.note, width, '  ')),
    ...showAdvice(entry, terminal, audience),
  ];
}

/** An entry in a few lines, where several could be meant. */
export function showBriefly(entry: CatalogueEntry, terminal: Terminal): string[] {
  const { width, style } = terminal;
  const [evidence] = entry.evidence ?? [];
  return [
    `${style('bold', titleOf(entry))}  ${style('dim', entry.key)}`,
    wrap(entry.meaning, width, '  '),
    ...(evidence ? [wrap(`Known by: ${evidence.note}`, width, '  ')] : []),
  ];
}
