import type { RetryRule } from 'errata/catalogue';

/** What a class of errors means, whoever says it and in what word. */
export interface ClassText {
  readonly title: string;
  readonly meaning: string;
  readonly retry: { readonly rule: RetryRule; readonly note: string };
}

const SAME = 'The same request gets the same answer.';

/** The classes that vendors' codes are put into, so that those of different vendors can be compared. */
export const ERROR_CLASSES = {
  rate_limited: {
    title: 'Too fast',
    meaning: 'More requests were sent than this caller may send in that time.',
    retry: { rule: 'after-delay', note: 'As Retry-After says, else with backoff.' },
  },
  quota_exhausted: {
    title: 'Quota used up',
    meaning:
      'What this account may use is used up: a plan, a budget, a credit. Waiting a little does not help.',
    retry: { rule: 'after-change', note: 'Once there is more to use, or the period is over.' },
  },
  unauthenticated: {
    title: 'Not signed in',
    meaning: 'The key or token is missing, wrong, expired or revoked.',
    retry: { rule: 'after-change', note: 'With credentials that hold.' },
  },
  forbidden: {
    title: 'Not permitted',
    meaning: 'The caller is known and lacks the role, the scope or the permission.',
    retry: { rule: 'after-change', note: 'Once it has been permitted.' },
  },
  account_blocked: {
    title: 'Account blocked',
    meaning: 'Our account or its installation there is closed, suspended or not set up for this.',
    retry: { rule: 'after-change', note: 'Once the account is in order.' },
  },
  invalid_request: {
    title: 'Faulty request',
    meaning: 'A parameter is missing, malformed or outside what is allowed.',
    retry: { rule: 'never', note: SAME },
  },
  not_found: {
    title: 'Not there',
    meaning: 'What the request names does not exist, or this caller may not see it.',
    retry: { rule: 'never', note: SAME },
  },
  already_exists: {
    title: 'Exists already',
    meaning: 'What was to be made exists already, or an idempotency key was used for something else.',
    retry: { rule: 'never', note: 'Read what exists: an earlier attempt may have made it.' },
  },
  conflict: {
    title: 'Conflict',
    meaning: 'Somebody else is changing the same thing, or has changed it.',
    retry: { rule: 'after-change', note: 'Read again, apply the change to what was read, and send it.' },
  },
  wrong_state: {
    title: 'Wrong state',
    meaning: 'The thing is in a state in which this cannot be done.',
    retry: { rule: 'after-change', note: 'Once the state is another one.' },
  },
  payment_declined: {
    title: 'Payment declined',
    meaning: "The payer's bank or card did not pay.",
    retry: {
      rule: 'after-change',
      note: 'With another means of payment, or once the payer has put it right.',
    },
  },
  authentication_required: {
    title: 'Payer must confirm',
    meaning: 'The bank wants the payer to confirm, as by 3-D Secure.',
    retry: { rule: 'after-change', note: 'Once the payer has confirmed.' },
  },
  content_refused: {
    title: 'Content refused',
    meaning: 'The content or the recipient is not allowed by rules or filters.',
    retry: { rule: 'never', note: SAME },
  },
  too_large: {
    title: 'Too large',
    meaning: 'The request, or what it asks for, is larger than the limit.',
    retry: { rule: 'never', note: 'Send less at once.' },
  },
  unsupported: {
    title: 'Not offered',
    meaning: 'The other side does not offer this method, operation, version or region.',
    retry: { rule: 'never', note: SAME },
  },
  timeout: {
    title: 'Too slow there',
    meaning: 'The other side did not finish in time. It may have been done all the same.',
    retry: { rule: 'if-idempotent', note: 'The work may have happened.' },
  },
  unavailable: {
    title: 'Overloaded or down',
    meaning: 'The other side cannot do it just now.',
    retry: { rule: 'if-idempotent', note: 'With backoff.' },
  },
  internal: {
    title: 'Failure there',
    meaning: 'Something went wrong on the other side.',
    retry: { rule: 'if-idempotent', note: 'The outcome is not known. Where it lasts, ask their support.' },
  },
  cancelled: {
    title: 'Given up',
    meaning: 'The call was cancelled, mostly by the caller itself.',
    retry: { rule: 'if-idempotent', note: 'Only where the result is still wanted.' },
  },
} as const satisfies Readonly<Record<string, ClassText>>;

/** One word of ours for what a vendor's code says. */
export type ErrorClass = keyof typeof ERROR_CLASSES;
