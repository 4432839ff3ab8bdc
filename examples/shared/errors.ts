import { defineErrors, type ErrataOptions } from 'errata';

/** Everything that this API says when something goes wrong, save what Errata says by itself. */
export const errors = defineErrors({
  user_not_found: {
    status: 404,
    title: 'User not found',
    detail: ({ id }: { id: number }) => `No user has the id ${id}.`,
    fixes: { consumer: 'List the users at /users to find the right id.' },
    messages: {
      de: {
        title: 'Benutzer nicht gefunden',
        detail: ({ id }: { id: number }) => `Niemand hat die Id ${id}.`,
      },
    },
    retry: 'never',
  },
  email_taken: {
    status: 409,
    title: 'Email address taken',
    // Not whose: that is nobody else's business.
    detail: 'Another user has this email address.',
    fixes: { consumer: 'Sign in as that user, or send another address.' },
    retry: 'never',
  },
  token_missing: {
    status: 401,
    title: 'Token missing',
    detail: 'This needs a token, as a Bearer of the Authorization field.',
    headers: { 'WWW-Authenticate': 'Bearer realm="shop"' },
    fixes: { consumer: 'Send Authorization: Bearer <token>.' },
    retry: 'after-change',
  },
  token_invalid: {
    status: 401,
    title: 'Token not valid',
    detail: 'Nobody has this token.',
    headers: { 'WWW-Authenticate': 'Bearer realm="shop", error="invalid_token"' },
    fixes: { consumer: 'Get a new token; this one was revoked or mistyped.' },
    retry: 'after-change',
  },
  product_unknown: {
    status: 422,
    title: 'Product unknown',
    detail: ({ product }: { product: string }) => `There is no product "${product}".`,
    fixes: { consumer: 'Order one of the products that are on sale.' },
    retry: 'never',
  },
  out_of_stock: {
    status: 409,
    title: 'Out of stock',
    detail: ({ product, available }: { product: string; available: number }) =>
      `Only ${available} of "${product}" are left.`,
    members: ({ available }: { available: number }) => ({ available }),
    fixes: { consumer: 'Order no more than `available`, or try again tomorrow.' },
    retry: 'after-change',
  },
  carrier_failed: {
    status: 502,
    title: 'Carrier failed',
    detail: 'The carrier did not tell its rates.',
    // Logged, never sent: where the carrier is, is nobody else's business.
    internal: ({ url }: { url: string }) => `GET ${url} failed.`,
    fixes: {
      consumer: 'Try again in a minute.',
      operator: 'See whether the carrier answers at CARRIER_URL; the log has the cause.',
    },
    retryAfter: 60,
    retry: 'after-delay',
  },
});

/** What Errata is told on every framework, and by the OpenAPI document: a request that is not valid is a 400. */
export const options = { errors, invalidStatus: 400 } as const satisfies ErrataOptions;
