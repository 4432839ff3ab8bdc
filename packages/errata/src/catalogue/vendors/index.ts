import type { CatalogueEntry } from '../entry.ts';
import { nginx } from './nginx.ts';

/** Every unofficial status Errata knows, owner by owner. Adding an owner is one file and one line here. */
export const vendors: readonly CatalogueEntry[] = [...nginx];
