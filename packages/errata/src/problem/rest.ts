import type { ReadForeign } from '../foreign/foreign.ts';
import { FOREIGN } from '../foreign/list.ts';
import { createLog } from '../log/logger.ts';
import type { Definitions } from './definitions.ts';
import { createPages, type Pages } from './pages.ts';

/** What a responder does beyond answering with an API's own errors. */
export interface Rest {
  /** Whose errors are understood. */
  readonly foreign: readonly ReadForeign[];
  createPages(definitions: Definitions): Pages;
  readonly createLog: typeof createLog;
}

/** All of it, which weighs nearly half of the whole. */
export const REST: Rest = { foreign: FOREIGN, createPages, createLog };
