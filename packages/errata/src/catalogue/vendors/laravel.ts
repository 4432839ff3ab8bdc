import type { CatalogueEntry } from '../entry.ts';

/** The unofficial status of Laravel. */
export const laravel: readonly CatalogueEntry[] = [
  {
    key: 'laravel:419',
    status: 419,
    title: 'Page Expired',
    class: 'client-error',
    owner: 'laravel',
    standing: 'unofficial',
    specification: 'Laravel: CSRF protection, TokenMismatchException',
    meaning: 'The CSRF token is missing or does not belong to the session, so the form was not processed.',
    evidence: [
      { where: 'body', includes: 'CSRF token mismatch', note: 'The JSON body says "CSRF token mismatch."' },
      { where: 'body', includes: 'Page Expired', note: 'The page says "Page Expired".' },
      {
        header: 'set-cookie',
        includes: 'laravel_session',
        note: 'The session cookie is called laravel_session.',
      },
      { header: 'set-cookie', includes: 'xsrf-token', note: 'An XSRF-TOKEN cookie is set.' },
    ],
    headers: [],
    retry: { rule: 'after-change', note: 'With a fresh token from the session; nothing was done.' },
    cache: 'never',
    causes: [
      'The session expired while the form was open.',
      'The request has no _token field and no X-CSRF-TOKEN or X-XSRF-TOKEN header.',
      'The session cookie does not come back: domain, SameSite or Secure do not fit.',
      'A cached page with the token of somebody else.',
    ],
    fixes: {
      consumer: ['Get a token first (GET /sanctum/csrf-cookie), send it as X-XSRF-TOKEN, and keep cookies.'],
      owner: ['Put API routes with token authentication in routes/api.php, where no CSRF check runs.'],
      operator: ['Check SESSION_DOMAIN, same-site settings and that pages with forms are not cached.'],
      user: ['Reload the page and submit again. Copy long text first.'],
    },
    avoid: [
      { what: 'Turn CSRF protection off.', why: 'Other sites could then act for the people signed in.' },
    ],
    confusedWith: [
      { key: '401', tell: '401: not signed in; 419: the form token is out of date.' },
      { key: '403', tell: 'Other frameworks send 403 for a CSRF failure.' },
    ],
  },
];
