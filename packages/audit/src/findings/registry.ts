import type { FindingKind } from './kind.ts';
import { CACHING } from './kinds/caching.ts';
import { CONSISTENCY } from './kinds/consistency.ts';
import { DOCUMENT_CACHING } from './kinds/document/caching.ts';
import { DOCUMENT_MESSAGES } from './kinds/document/messages.ts';
import { DOCUMENT_METHODS } from './kinds/document/methods.ts';
import { DOCUMENT_RECOVERABILITY } from './kinds/document/recoverability.ts';
import { DOCUMENT_CODES } from './kinds/document/standard-codes.ts';
import { DOCUMENT_VERSIONING } from './kinds/document/versioning.ts';
import { MESSAGES } from './kinds/messages.ts';
import { METHODS } from './kinds/methods.ts';
import { RECOVERABILITY } from './kinds/recoverability.ts';
import { SAFETY } from './kinds/safety.ts';
import { STANDARD_CODES } from './kinds/standard-codes.ts';
import { VERSIONING } from './kinds/versioning.ts';

const ALL = {
  ...STANDARD_CODES,
  ...MESSAGES,
  ...CONSISTENCY,
  ...METHODS,
  ...RECOVERABILITY,
  ...SAFETY,
  ...VERSIONING,
  ...CACHING,
  ...DOCUMENT_CODES,
  ...DOCUMENT_MESSAGES,
  ...DOCUMENT_METHODS,
  ...DOCUMENT_RECOVERABILITY,
  ...DOCUMENT_VERSIONING,
  ...DOCUMENT_CACHING,
};

/** Id of a kind of finding. */
export type FindingId = keyof typeof ALL;

/** Every kind of finding by its id. Adding one is an entry in a file of `kinds/`; a new file is a line here. */
export const KINDS: Readonly<Record<FindingId, FindingKind>> = ALL;

/** The kind of this id; undefined where there is none, as with ids from a baseline file of another version. */
export function kindOf(id: string): FindingKind | undefined {
  return Object.hasOwn(KINDS, id) ? KINDS[id as FindingId] : undefined;
}
