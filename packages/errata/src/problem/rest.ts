import { readForeign } from '../foreign/read-foreign.ts';
import type { Read } from './catch-all.ts';
import type { Definitions } from './definitions.ts';
import { createPages, type Pages } from './pages.ts';
import { standardErrors } from './standard-errors.ts';

/** What a responder needs beyond answering with the errors that an API has defined: nearly half of the whole. */
export interface Rest {
  /** Whose errors are understood. */
  readonly read: Read;
  createPages(definitions: Definitions): Pages;
  /** What errors of others become. */
  readonly errors?: typeof standardErrors;
}

/** All of it. */
export const REST: Rest = { read: readForeign, createPages, errors: standardErrors };
