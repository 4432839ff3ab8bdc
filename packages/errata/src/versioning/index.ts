/** Versions of an API: which one a request is for, and how long it lives. */
export { versionOf } from '../problem/api-version.ts';
export { versionErrors } from './errors.ts';
export type { VersionFacts, VersionsOptions } from './options.ts';
export { versions } from './versions.ts';
