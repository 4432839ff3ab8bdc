import { defineErrors } from 'errata';

/** The errors of the contract's API. */
export const errors = defineErrors(
  {
    user_not_found: {
      status: 404,
      title: 'User not found',
      detail: ({ id }: { id: string }) => `No user has the id ${id}.`,
      fixes: { consumer: 'List the users to find the right id.' },
    },
    sign_in_first: {
      status: 401,
      title: 'Sign in first',
      headers: { 'www-authenticate': 'Bearer realm="users"' },
    },
    plan_quota_exceeded: {
      status: 429,
      title: 'Plan quota exceeded',
      detail: ({ used }: { used: number; wait: number }) => `The plan's quota is used up: ${used} requests.`,
      retryAfter: ({ wait }: { used: number; wait: number }) => wait,
      members: ({ used }: { used: number; wait: number }) => ({ used }),
    },
    tea_missing: {
      status: 404,
      title: 'Tea missing',
      detail: 'There is no such tea.',
      messages: {
        de: { title: 'Tee fehlt', detail: 'Diesen Tee gibt es nicht.' },
        fr: { title: 'Thé absent' },
      },
    },
    upstream_down: {
      status: 503,
      title: 'Payments unavailable',
      detail: 'Payments cannot be taken right now.',
      internal: () => 'psp-7.internal refused the connection',
    },
  },
  { types: 'https://api.example.com/problems' },
);
