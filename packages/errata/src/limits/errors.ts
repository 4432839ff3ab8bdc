import { ownErrors } from '../problem/own-errors.ts';

interface Violated {
  readonly policies: readonly string[];
  /** Seconds. */
  readonly wait: number;
}

const TYPES = 'https://iana.org/assignments/http-problem-types';
const retryAfter = ({ wait }: Violated) => wait;
const members = ({ policies }: Violated) => ({ 'violated-policies': policies });

/** What the policy `rateLimit` throws: the problem types of draft-ietf-httpapi-ratelimit-headers-11 §5. */
export const limitErrors = ownErrors({
  quota_exceeded: {
    status: 429,
    type: `${TYPES}#quota-exceeded`,
    title: 'Request cannot be satisfied as assigned quota has been exceeded',
    detail: ({ policies, wait }: Violated) =>
      `The limit ${policies.map((name) => `"${name}"`).join(', ')} is used up. It takes requests again in ${wait} seconds.`,
    retryAfter,
    members,
    fixes: {
      consumer: 'Wait as long as Retry-After says, with some jitter, then send fewer at once.',
      owner: 'See whether the limit fits what this consumer needs.',
      operator: 'Behind a proxy, see that callers are told apart by more than the address of the proxy.',
    },
    retry: 'after-delay',
  },
  temporary_reduced_capacity: {
    status: 503,
    type: `${TYPES}#temporary-reduced-capacity`,
    title: 'Request cannot be satisfied due to temporary server capacity constraints',
    detail: ({ wait }: Violated) =>
      `Less can be served than usual at the moment. Try again in ${wait} seconds.`,
    retryAfter,
    members,
    fixes: { consumer: 'Wait as long as Retry-After says, with some jitter.' },
    retry: 'after-delay',
  },
  abnormal_usage_detected: {
    status: 429,
    type: `${TYPES}#abnormal-usage-detected`,
    title: 'Request cannot be satisfied due to abnormal request pattern',
    detail: ({ wait }: Violated) => `These requests look like misuse. Try again in ${wait} seconds.`,
    retryAfter,
    members,
    fixes: { consumer: 'Look for a loop in the client that sends what it need not send.' },
    retry: 'after-delay',
  },
  limits_unavailable: {
    status: 503,
    title: 'Limits unavailable',
    detail: 'Requests cannot be counted at the moment, and this API takes none uncounted. Try again soon.',
    fixes: { operator: 'See why the store of the limiter does not answer; the log has its error.' },
    retry: 'after-delay',
  },
});
