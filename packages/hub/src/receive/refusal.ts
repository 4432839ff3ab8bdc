import { problem } from '../server/problem.ts';
import { SpoolFullError } from '../spool/spool.ts';

/** Seconds after which a sender may try again. */
const RETRY_AFTER = 5;

/** What the spool refused, as a problem; anything else as it is. */
export function refusal(error: unknown): unknown {
  if (error instanceof SpoolFullError) return problem('spool_full', { retry_after: RETRY_AFTER }, error);
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return problem('disk_full', { retry_after: RETRY_AFTER }, error);
  return error;
}
