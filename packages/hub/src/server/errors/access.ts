import { defineErrors } from 'errata';

/** RFC 6750 §3: what every 401 says about how to get in. */
const CHALLENGE = 'Bearer realm="errata"';

/** Who may do what. */
export const accessErrors = defineErrors({
  key_missing: {
    status: 401,
    title: 'Key missing',
    detail: 'This hub is open beyond its own machine, so it answers only to those it knows.',
    fixes: {
      consumer:
        'Send `Authorization: Bearer <key>` (make one with `npx errata key create`), or sign in on the dashboard with the admin token.',
    },
    headers: { 'www-authenticate': CHALLENGE },
  },
  key_wrong: {
    status: 401,
    title: 'Key not valid',
    detail: 'The Authorization header holds no key or token that this hub knows. It may have been revoked.',
    fixes: {
      consumer:
        'Send `Authorization: Bearer <key>` with a key of this hub. `npx errata key create` makes a new one; on the machine itself no key is needed, so leave the header out there.',
    },
    headers: { 'www-authenticate': `${CHALLENGE}, error="invalid_token"` },
  },
  not_signed_in: {
    status: 401,
    title: 'Not signed in',
    detail: 'The session has ended: it expired, somebody signed out, or the admin token was replaced.',
    fixes: { consumer: 'Sign in again with the admin token.' },
    headers: { 'www-authenticate': CHALLENGE },
  },
  token_wrong: {
    status: 401,
    title: 'Token not valid',
    detail: 'This is not the admin token of this hub.',
    fixes: {
      consumer:
        'Use the token that the hub printed when it first started, or replace it with `npx errata token reset`.',
    },
    headers: { 'www-authenticate': CHALLENGE },
  },
  scope_missing: {
    status: 403,
    title: 'Key lacks a scope',
    detail: ({ needed, has }: { needed: string; has: string }) =>
      `This needs a key with the scope "${needed}"; the key sent has "${has}".`,
    fixes: { consumer: 'Use another key, or make one: `npx errata key create --scope <scope>`.' },
    headers: ({ needed }: { needed: string }) => ({
      'www-authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${needed}"`,
    }),
  },
  project_forbidden: {
    status: 403,
    title: 'Key belongs to another project',
    detail: ({ project, asked }: { project: string; asked: string | null }) =>
      `The key belongs to the project "${project}" and cannot reach ${asked === null ? 'what lies beyond a project' : `"${asked}"`}.`,
    fixes: { consumer: 'Use a key of that project, or the admin token, which reaches all of them.' },
  },
  host_not_allowed: {
    status: 421,
    title: 'Host not served here',
    detail: ({ host }: { host: string }) =>
      `The hub listens on this machine alone and answers only to localhost, 127.0.0.1 and [::1], not to "${host}". A web page that points its own name at this machine could otherwise read everything.`,
    fixes: {
      consumer:
        'Open http://127.0.0.1 with the port of the hub. To serve it under a name, start it with --host; it demands a token then.',
    },
  },
  origin_not_allowed: {
    status: 403,
    title: 'Request from another site',
    detail: ({ origin }: { origin: string }) =>
      `A browser sent this change on behalf of another site (${origin}). Only the hub's own pages may change something.`,
    fixes: { consumer: 'Do it on the dashboard, or from a program, which sends no Origin header.' },
  },
  browser_key_wrong: {
    status: 401,
    title: 'Browser key not valid',
    detail:
      'The parameter `key` is not a key of this hub with the scope "browser". It may have been revoked.',
    fixes: {
      consumer:
        'Make one with `npx errata key create --scope browser` and put it into the page. A key of another scope does not belong there: everybody can read a page.',
    },
    headers: { 'www-authenticate': `${CHALLENGE}, error="invalid_token"` },
  },
  page_not_allowed: {
    status: 403,
    title: 'Page not allowed',
    detail: ({ origin }: { origin: string }) =>
      `The key is for pages of certain origins; ${origin} is none of them.`,
    fixes: { consumer: 'Make a key with this origin, or one without origins, which any page may use.' },
  },
  too_many_events: {
    status: 429,
    title: 'Too many deliveries',
    detail: ({ retry_after }: { retry_after: number }) =>
      `Browsers at this address send more often than they may. The next delivery is taken in ${retry_after} seconds; nothing of this one was kept.`,
    fixes: { consumer: 'Send less often, with more events at once.' },
    retryAfter: ({ retry_after }: { retry_after: number }) => retry_after,
  },
  too_many_sign_ins: {
    status: 429,
    title: 'Too many failed sign-ins',
    detail: ({ retry_after }: { retry_after: number }) =>
      `Too many wrong tokens came from this address. It may try again in ${retry_after} seconds.`,
    fixes: { consumer: 'Wait, then use the token that the hub printed when it first started.' },
    retryAfter: ({ retry_after }: { retry_after: number }) => retry_after,
  },
});
