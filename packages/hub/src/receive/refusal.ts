import { problem } from '../server/problem.ts';
import { SpoolFullError } from '../spool/spool.ts';
import { isDiskFull } from '../store/disk-full.ts';

/** Seconds after which a sender may try again. */
const RETRY_AFTER = 5;

/** What the spool refused, as a problem; anything else as it is. */
export function refusal(error: unknown): unknown {
  if (error instanceof SpoolFullError) return problem('spool_full', { retry_after: RETRY_AFTER }, error);
  if (isDiskFull(error)) return problem('disk_full', { retry_after: RETRY_AFTER }, error);
  return error;
}
