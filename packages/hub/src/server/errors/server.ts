import { defineErrors } from 'errata';

/** Parts of the hub that do not work, and what is known of all of them. */
export interface Unready {
  readonly failing: readonly string[];
  readonly parts: Readonly<Record<string, unknown>>;
}

/** The hub cannot do now, or cannot at all, what was asked rightly. */
export const serverErrors = defineErrors({
  internal_error: {
    status: 500,
    title: 'Internal error',
    detail: 'The hub failed at this. What happened is in its log, under the trace_id.',
    fixes: { consumer: 'Look for the trace_id in the log of the hub; report it if it is a fault of Errata.' },
  },
  store_unavailable: {
    status: 503,
    title: 'Store not available',
    detail: ({ store }: { store: 'metadata' | 'telemetry' }) => `The ${store} store does not answer.`,
    fixes: { consumer: 'Try again. If it lasts, look at /readyz and at the log of the hub.' },
    retryAfter: 5,
  },
  not_ready: {
    status: 503,
    title: 'Not ready',
    detail: ({ failing }: Unready) => `Not ready: ${failing.join(', ')}.`,
    fixes: {
      consumer: 'Try again after Retry-After.',
      operator:
        'The members say which part it is; the log of the hub says why. A full spool waits for the telemetry store.',
    },
    members: ({ parts }: Unready) => parts,
    retryAfter: 5,
    level: 'warn',
    stack: false,
  },
  receive_busy: {
    status: 503,
    title: 'Too much at once',
    detail: 'As many bodies are under way as the hub has room for. Nothing of this one was kept.',
    fixes: {
      consumer:
        'Send it again after Retry-After. If it lasts, send less often, or give the hub another core.',
    },
    retryAfter: 1,
  },
  spool_full: {
    status: 503,
    title: 'Spool full',
    detail:
      'Requests arrive faster than the store takes them, and the space set aside for waiting ones is used up. Nothing of this body was kept.',
    fixes: {
      consumer:
        'Send it again after Retry-After. If it lasts, look at the load of the store, or give the spool more room.',
    },
    retryAfter: 5,
  },
  live_full: {
    status: 503,
    title: 'Too many watch',
    detail:
      'As many streams of live requests are open as the hub keeps, or as many different filters as it asks at once.',
    fixes: {
      consumer: 'Close a live view elsewhere, or look at the list of requests, which answers anybody.',
    },
    retryAfter: 30,
  },
  disk_full: {
    status: 503,
    title: 'Disk full',
    detail: 'The disk that holds the data is full. Nothing of this body was kept.',
    fixes: {
      consumer:
        'Free space on the disk of the data directory, or shorten the retention of a project; then send it again.',
    },
    retryAfter: 60,
  },
  not_implemented: {
    status: 501,
    title: 'Method not known',
    detail: 'This method is not one that the hub knows.',
    fixes: { consumer: 'Use a method that /openapi.json names for the path.' },
    level: 'info',
  },
  query_too_slow: {
    status: 503,
    title: 'Question too large',
    detail: 'Answering this would have taken more time or memory than one question may.',
    fixes: { consumer: 'Ask about a shorter range, or narrow the filter: a route, a status, a service.' },
  },
});
