import { KINDS } from '../findings/registry.ts';
import type { Report } from './report.ts';

/** The report for programs: as it is, each finding with what is known of its kind. */
export function jsonReport(report: Report): string {
  const findings = report.findings.map((finding) => {
    const { category, severity, title, clause, why, fix, fixes } = KINDS[finding.id];
    return { ...finding, category, severity, title, clause, why, fix, fixes };
  });
  return `${JSON.stringify({ ...report, findings }, null, 2)}\n`;
}
