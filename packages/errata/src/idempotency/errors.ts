import { ownErrors } from '../problem/own-errors.ts';

/** What the policy `idempotency` throws (draft-ietf-httpapi-idempotency-key-header-07 §2.7). */
export const idempotencyErrors = ownErrors({
  idempotency_key_missing: {
    status: 400,
    title: 'Idempotency-Key missing',
    detail: 'This request must have an Idempotency-Key field.',
    fixes: { consumer: 'Send a new UUID as Idempotency-Key, and the same again with each retry.' },
    retry: 'after-change',
  },
  idempotency_key_malformed: {
    status: 400,
    title: 'Idempotency-Key malformed',
    detail: 'Idempotency-Key must be one key of 1 to 255 visible ASCII characters, best in double quotes.',
    fixes: {
      consumer: 'Send a UUID in double quotes: Idempotency-Key: "8e03978e-40d5-43dd-bc93-6894a57f9324".',
    },
    retry: 'after-change',
  },
  idempotency_key_in_flight: {
    status: 409,
    title: 'Request still in flight',
    detail: 'A request with this Idempotency-Key is being carried out. Its response will be here soon.',
    fixes: { consumer: 'Wait as long as Retry-After says, then send the same request with the same key.' },
    retryAfter: 1,
    retry: 'after-delay',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency-Key reused',
    detail: 'This Idempotency-Key was used for another request.',
    fixes: { consumer: 'Make a new key for each request; keep it for retries of the same alone.' },
    retry: 'never',
  },
  idempotency_response_not_kept: {
    status: 409,
    title: 'Response not kept',
    detail: ({ answered }: { answered: number }) =>
      `The request with this Idempotency-Key was carried out and answered with ${answered}, but its response was not kept: too large, broken off, or not text.`,
    members: ({ answered }: { answered: number }) => ({ answered }),
    fixes: { consumer: 'Do not send it again; read what it made by a GET.' },
    retry: 'never',
  },
  idempotency_unavailable: {
    status: 503,
    title: 'Idempotency unavailable',
    detail: 'It cannot be told at the moment whether this request was carried out before. Try again soon.',
    fixes: { operator: 'See why the store of the keys does not answer; the log has its error.' },
    retry: 'after-delay',
  },
});
