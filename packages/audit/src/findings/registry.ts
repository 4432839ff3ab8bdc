import type { FindingKind } from './kind.ts';
import { METHODS } from './kinds/methods.ts';

const ALL = { ...METHODS };

/** Id of a kind of finding. */
export type FindingId = keyof typeof ALL;

/** Every kind of finding by its id. Adding one is an entry in a file of `kinds/`; a new file is a line here. */
export const KINDS: Readonly<Record<FindingId, FindingKind>> = ALL;

/** The kind of this id; undefined where there is none, as with ids from a baseline file of another version. */
export function kindOf(id: string): FindingKind | undefined {
  return Object.hasOwn(KINDS, id) ? KINDS[id as FindingId] : undefined;
}
