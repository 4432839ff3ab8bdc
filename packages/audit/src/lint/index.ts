/** Judges OpenAPI documents by how well they document errors: as a function, and as a plugin for Redocly. */
export type { FindingId } from '../findings/registry.ts';
export { type LintOptions, lint, NotOpenApiError } from './lint.ts';
export { lintFile } from './lint-file.ts';
export { default } from './plugin.ts';
export { RULES } from './rule-list.ts';
export { openFile } from './source/open-file.ts';
export { UnreadableError } from './source/parse.ts';
