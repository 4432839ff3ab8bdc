export { CATEGORIES, CATEGORY_IDS, type Category } from './findings/category.ts';
export type { Clause } from './findings/clause.ts';
export { type FindingKind, FRAMEWORKS, type Framework } from './findings/kind.ts';
export { type FindingId, KINDS, kindOf } from './findings/registry.ts';
export { Files } from './lint/source/files.ts';
export { UnreadableError } from './lint/source/parse.ts';
export type { Source } from './lint/source/source.ts';
export type { Evidence, Finding, Outcome, Place, Report } from './report/report.ts';
export { DEDUCTION, type Score, scoreOf } from './score.ts';
