import type { Migration } from 'kysely';
import * as start from './001-start.ts';
import * as importMarks from './002-import-marks.ts';
import * as agents from './003-agents.ts';
import * as audits from './004-audits.ts';
import * as findConsumers from './005-find-consumers.ts';
import * as publishConsumers from './006-publish-consumers.ts';

/** Every migration by name, applied in the order of the names. Append only: a published migration never changes. */
export const migrations: Record<string, Migration> = {
  '001-start': start,
  '002-import-marks': importMarks,
  '003-agents': agents,
  '004-audits': audits,
  '005-find-consumers': findConsumers,
  '006-publish-consumers': publishConsumers,
};
