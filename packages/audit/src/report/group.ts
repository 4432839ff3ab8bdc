import { CATEGORIES, CATEGORY_IDS, type Category } from '../findings/category.ts';
import type { FindingKind } from '../findings/kind.ts';
import { KINDS } from '../findings/registry.ts';
import { bySeverity } from '../findings/severity.ts';
import type { Finding, Report } from './report.ts';

/** The findings of one kind. */
export interface Group {
  readonly kind: FindingKind;
  readonly findings: readonly Finding[];
}

/** One category as a report shows it. */
export interface Section {
  readonly id: Category;
  readonly title: string;
  /** Absent where nothing could be told. */
  readonly score: number | undefined;
  readonly groups: readonly Group[];
}

/** Findings by kind, worst first within their category; `accepted` chooses those of the baseline, or the others. */
export function groupsOf(findings: readonly Finding[], accepted = false): Group[] {
  const byKind = new Map<FindingKind, Finding[]>();
  for (const finding of findings) {
    if ((finding.accepted ?? false) !== accepted) continue;
    const kind = KINDS[finding.id];
    byKind.set(kind, [...(byKind.get(kind) ?? []), finding]);
  }
  return [...byKind]
    .map(([kind, list]) => ({ kind, findings: list }))
    .sort((left, right) => bySeverity(left.kind, right.kind));
}

/** All categories in their order, with what was found in each and was not accepted. */
export function sectionsOf({ findings, score }: Report): Section[] {
  const groups = groupsOf(findings);
  return CATEGORY_IDS.map((id) => ({
    id,
    title: CATEGORIES[id].title,
    score: score.categories[id],
    groups: groups.filter(({ kind }) => kind.category === id),
  }));
}

/** Where it stands in a document, such as `openapi.yaml:8:9`; undefined where it was not found in one. */
export function standsAt({ place }: Finding): string | undefined {
  if (!place) return undefined;
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}

/** `GET /a, GET /b and 3 more`. */
export function placesOf({ findings }: Group, most = 3): string {
  const places = findings.slice(0, most).map(({ where }) => where);
  const more = findings.length - places.length;
  return places.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
