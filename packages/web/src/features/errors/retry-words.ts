import type { RetryRule } from 'errata/catalogue';

/** The catalogue's rules for sending the same request again, as an answer to "Safe to retry?". */
export const RETRY: Readonly<Record<RetryRule, string>> = {
  never: 'No.',
  'after-delay': 'Yes, after a delay.',
  'if-idempotent': 'Only if the request is idempotent.',
  'new-connection': 'Yes, on a new connection.',
  'after-change': 'Not before something changes.',
};
