import { errors } from '../server/errors/list.ts';
import { SpoolFullError } from '../spool/spool.ts';
import { isDiskFull } from '../store/disk-full.ts';

/** Seconds after which a sender may try again; it holds what it could not send. */
const RETRY_DISK = 5;

/** What the spool refused, as a problem; anything else as it is. */
export function refusal(error: unknown): unknown {
  if (error instanceof SpoolFullError) return errors.spool_full({ cause: error });
  if (isDiskFull(error)) return errors.disk_full({ cause: error, retryAfter: RETRY_DISK });
  return error;
}
