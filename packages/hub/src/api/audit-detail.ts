import { CATEGORIES, CATEGORY_IDS, groupsOf, kindOf } from '@errata/audit';
import type { AuditWithBefore } from '../services/audits/read.ts';
import type { AuditDetail, AuditFinding } from './audit-body.ts';

/** The status in a response as evidence has it. */
function statusOf(response: string | undefined): number | null {
  const found = /^HTTP\/[\d.]+ (\d{3})/.exec(response ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

/** An audit as the API answers it: by kind, with what changed since the one before. Kinds of another version are left out. */
export function auditDetailOf({ id, report, before }: AuditWithBefore): AuditDetail {
  const known = report.findings.filter((finding) => kindOf(finding.id));
  const earlier = new Set<string>(before?.report.findings.map((finding) => finding.id));
  const groups = groupsOf(known);
  const now = new Set<string>(groups.map(({ kind }) => kind.id));
  const findings = groups.map(({ kind, findings: places }): AuditFinding => {
    const { id: kindId, category, severity, title, clause, why, fix, fixes } = kind;
    return {
      id: kindId,
      category,
      severity,
      title,
      clause: clause ?? null,
      why,
      fix,
      fixes: { ...fixes },
      status: statusOf(places[0]?.evidence?.[0]?.response),
      change: earlier.has(kindId) ? 'same' : 'new',
      places: places.map(({ where, detail, evidence = [] }) => ({ where, detail, evidence: [...evidence] })),
    };
  });
  return {
    id,
    target: new URL(report.target).origin,
    started: report.startedAt,
    duration_ms: report.durationMs,
    requests: report.requests,
    score: report.score.overall,
    categories: CATEGORY_IDS.map((category) => ({
      id: category,
      title: CATEGORIES[category].title,
      score: report.score.categories[category] ?? null,
      before: before?.report.score.categories[category] ?? null,
    })),
    findings,
    gone: [...earlier]
      .filter((each) => !now.has(each))
      .map((each) => ({ id: each, title: kindOf(each)?.title ?? each })),
    before: before ? { id: before.id, score: before.report.score.overall } : null,
    not_judged: report.outcomes
      .filter(({ state }) => state === 'inconclusive' || state === 'skipped')
      .map(({ title, reason = '' }) => ({ title, reason })),
  };
}
