import { escaped } from './escape.ts';
import { groupsOf, standsAt } from './group.ts';
import type { Finding, Report } from './report.ts';

function inDocument(finding: Finding): string {
  const at = standsAt(finding);
  return at === undefined ? '' : ` (${at} ${finding.place?.pointer ?? ''})`;
}

/** The report as JUnit XML: a failure for each kind of finding, a success for each probe or rule that found nothing. */
export function junitReport({ tool, target, findings, outcomes, durationMs, startedAt }: Report): string {
  const failures = groupsOf(findings).map(({ kind, findings: places }) => {
    const text = [
      ...places.map((finding) => `${finding.where}: ${finding.detail}${inDocument(finding)}`),
      '',
      `Fix: ${kind.fix}`,
      ...(kind.clause ? [`${kind.clause.text}: ${kind.clause.href}`] : []),
    ].join('\n');
    return [
      `    <testcase classname="${kind.category}" name="${escaped(`${kind.id}: ${kind.title}`)}">`,
      `      <failure type="${kind.severity}" message="${escaped(places[0]?.detail ?? kind.title)}">${escaped(text)}</failure>`,
      '    </testcase>',
    ].join('\n');
  });
  const others = outcomes
    .filter(({ state }) => state !== 'found')
    .map(({ name, title, state, reason, categories }) => {
      const open = `    <testcase classname="${categories[0] ?? tool}" name="${escaped(`${name}: ${title}`)}"`;
      return state === 'passed'
        ? `${open}/>`
        : `${open}>\n      <skipped message="${escaped(reason ?? state)}"/>\n    </testcase>`;
    });
  const skipped = outcomes.filter(({ state }) => state === 'inconclusive' || state === 'skipped').length;
  const counts = `tests="${failures.length + others.length}" failures="${failures.length}" errors="0" time="${(durationMs / 1000).toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="errata ${tool}" ${counts}>`,
    `  <testsuite name="${escaped(target)}" timestamp="${startedAt.slice(0, 19)}" ${counts} skipped="${skipped}">`,
    ...failures,
    ...others,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
