import type { Migration } from 'kysely';
import * as start from './001-start.ts';
import * as importMarks from './002-import-marks.ts';
import * as agents from './003-agents.ts';
import * as audits from './004-audits.ts';

/** Every migration by name, applied in the order of the names. Append only: a published migration never changes. */
export const migrations: Record<string, Migration> = {
  '001-start': start,
  '002-import-marks': importMarks,
  '003-agents': agents,
  '004-audits': audits,
};
