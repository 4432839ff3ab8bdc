import { kindOf } from './findings/registry.ts';
import type { Finding, Report } from './report/report.ts';
import { scoreOf } from './score.ts';
import { isObject } from './surface/schema.ts';

/** A finding that is accepted: its kind and its place. */
export type Accepted = Pick<Finding, 'id' | 'where'>;

/** A baseline file cannot be used. */
export class BaselineUnreadable extends Error {
  override readonly name = 'BaselineUnreadable';
  readonly fix = 'Write a new one with --write-baseline.';
}

const key = ({ id, where }: Accepted) => `${id} ${where}`;

/** Reads a baseline file. Kinds that this version does not know are left out. Throws `BaselineUnreadable`. */
export function readBaseline(text: string): Accepted[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new BaselineUnreadable('The baseline is not JSON.');
  }
  if (!isObject(parsed) || parsed.version !== 1 || !Array.isArray(parsed.accepted))
    throw new BaselineUnreadable('The baseline has no version 1 and no list "accepted".');
  return parsed.accepted.flatMap((each: unknown) => {
    const kind = isObject(each) && typeof each.id === 'string' ? kindOf(each.id) : undefined;
    return kind && isObject(each) && typeof each.where === 'string'
      ? [{ id: kind.id as Accepted['id'], where: each.where }]
      : [];
  });
}

/** The baseline that accepts everything in a report, in a stable order. */
export function writeBaseline({ findings }: Report): string {
  const accepted = findings
    .map(({ id, where }) => ({ id, where }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return `${JSON.stringify({ version: 1, accepted }, null, 2)}\n`;
}

/** The report with what the baseline accepts marked and out of the score, and how many accepted findings are gone. */
export function acceptBaseline(
  report: Report,
  baseline: readonly Accepted[],
): { readonly report: Report; readonly gone: number } {
  const known = new Set(baseline.map(key));
  const found = new Set(report.findings.map(key));
  const findings = report.findings.map((finding) =>
    known.has(key(finding)) ? { ...finding, accepted: true } : finding,
  );
  return {
    report: { ...report, findings, score: scoreOf(findings, report.outcomes) },
    gone: [...known].filter((each) => !found.has(each)).length,
  };
}
