export { type AuditOptions, audit } from './audit.ts';
export {
  type Accepted,
  acceptBaseline,
  BaselineUnreadable,
  readBaseline,
  writeBaseline,
} from './baseline.ts';
export { CATEGORIES, CATEGORY_IDS, type Category } from './findings/category.ts';
export type { Clause } from './findings/clause.ts';
export { type FindingKind, FRAMEWORKS, type Framework } from './findings/kind.ts';
export { type FindingId, KINDS, kindOf } from './findings/registry.ts';
export { bySeverity, SEVERITIES } from './findings/severity.ts';
export { Files } from './lint/source/files.ts';
export { openFile } from './lint/source/open-file.ts';
export { UnreadableError } from './lint/source/parse.ts';
export type { Source } from './lint/source/source.ts';
export { PROBES } from './probes/list.ts';
export { type Group, groupsOf, placesOf, type Section, sectionsOf } from './report/group.ts';
export { FORMATS } from './report/render.ts';
export type { Evidence, Finding, Outcome, Place, Report } from './report/report.ts';
export { JUDGEMENTS } from './responses/list.ts';
export { DEDUCTION, type Score, scoreOf } from './score.ts';
export { parseDocument, Unreachable } from './surface/discover.ts';
export { isDocument } from './surface/read-document.ts';
export type { Pace } from './wire/client.ts';
export type { Fields } from './wire/exchange.ts';
