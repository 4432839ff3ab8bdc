export { CATEGORIES, CATEGORY_IDS, type Category } from './findings/category.ts';
export type { Clause } from './findings/clause.ts';
export { type FindingKind, FRAMEWORKS, type Framework } from './findings/kind.ts';
export { type FindingId, KINDS, kindOf } from './findings/registry.ts';
export type { Evidence, Finding, Outcome, Place, Report } from './report/report.ts';
export { DEDUCTION, type Score, scoreOf } from './score.ts';
