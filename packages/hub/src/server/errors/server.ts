import { defineError } from './define-error.ts';

/** Seconds after which a caller may try again. */
export interface RetryAfter {
  retry_after: number;
}
const retryAfter = ({ retry_after }: RetryAfter) => ({ 'retry-after': String(retry_after) });

/** The hub cannot do now, or cannot at all, what was asked rightly. */
export const serverErrors = {
  internal_error: defineError({
    status: 500,
    title: 'Internal error',
    detail: () => 'The hub failed at this. What happened is in its log, under the request_id.',
    fix: 'Look for the request_id in the log of the hub; report it if it is a fault of Errata.',
  }),
  store_unavailable: defineError<RetryAfter & { store: 'metadata' | 'telemetry' }>({
    status: 503,
    title: 'Store not available',
    detail: ({ store }) => `The ${store} store does not answer.`,
    fix: 'Try again. If it lasts, look at /readyz and at the log of the hub.',
    headers: retryAfter,
  }),
  spool_full: defineError<RetryAfter>({
    status: 503,
    title: 'Spool full',
    detail: () =>
      'Requests arrive faster than the store takes them, and the space set aside for waiting ones is used up. Nothing of this body was kept.',
    fix: 'Send it again after Retry-After. If it lasts, look at the load of the store, or give the spool more room.',
    headers: retryAfter,
  }),
  disk_full: defineError<RetryAfter>({
    status: 503,
    title: 'Disk full',
    detail: () => 'The disk that holds the data is full. Nothing of this body was kept.',
    fix: 'Free space on the disk of the data directory, or shorten the retention of a project; then send it again.',
    headers: retryAfter,
  }),
  query_too_slow: defineError({
    status: 503,
    title: 'Question too large',
    detail: () => 'Answering this would have taken more time or memory than one question may.',
    fix: 'Ask about a shorter range, or narrow the filter: a route, a status, a service.',
  }),
};
