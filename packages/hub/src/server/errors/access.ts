import { defineError } from './define-error.ts';

/** RFC 6750 §3: what every 401 says about how to get in. */
const CHALLENGE = 'Bearer realm="errata"';

/** Who may do what. */
export const accessErrors = {
  key_missing: defineError({
    status: 401,
    title: 'Key missing',
    detail: () => 'This hub is open beyond its own machine, so it answers only to those it knows.',
    fix: 'Send `Authorization: Bearer <key>` (make one with `npx errata key create`), or sign in on the dashboard with the admin token.',
    headers: () => ({ 'www-authenticate': CHALLENGE }),
  }),
  key_wrong: defineError({
    status: 401,
    title: 'Key not valid',
    detail: () =>
      'The Authorization header holds no key or token that this hub knows. It may have been revoked.',
    fix: 'Send `Authorization: Bearer <key>` with a key of this hub. `npx errata key create` makes a new one; on the machine itself no key is needed, so leave the header out there.',
    headers: () => ({ 'www-authenticate': `${CHALLENGE}, error="invalid_token"` }),
  }),
  not_signed_in: defineError({
    status: 401,
    title: 'Not signed in',
    detail: () => 'The session has ended: it expired, somebody signed out, or the admin token was replaced.',
    fix: 'Sign in again with the admin token.',
    headers: () => ({ 'www-authenticate': CHALLENGE }),
  }),
  token_wrong: defineError({
    status: 401,
    title: 'Token not valid',
    detail: () => 'This is not the admin token of this hub.',
    fix: 'Use the token that the hub printed when it first started, or replace it with `npx errata token reset`.',
    headers: () => ({ 'www-authenticate': CHALLENGE }),
  }),
  scope_missing: defineError<{ needed: string; has: string }>({
    status: 403,
    title: 'Key lacks a scope',
    detail: ({ needed, has }) => `This needs a key with the scope "${needed}"; the key sent has "${has}".`,
    fix: 'Use another key, or make one: `npx errata key create --scope <scope>`.',
    headers: ({ needed }) => ({
      'www-authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${needed}"`,
    }),
  }),
  project_forbidden: defineError<{ project: string; asked: string | null }>({
    status: 403,
    title: 'Key belongs to another project',
    detail: ({ project, asked }) =>
      `The key belongs to the project "${project}" and cannot reach ${asked === null ? 'what lies beyond a project' : `"${asked}"`}.`,
    fix: 'Use a key of that project, or the admin token, which reaches all of them.',
  }),
  host_not_allowed: defineError<{ host: string }>({
    status: 421,
    title: 'Host not served here',
    detail: ({ host }) =>
      `The hub listens on this machine alone and answers only to localhost, 127.0.0.1 and [::1], not to "${host}". A web page that points its own name at this machine could otherwise read everything.`,
    fix: 'Open http://127.0.0.1 with the port of the hub. To serve it under a name, start it with --host; it demands a token then.',
  }),
  origin_not_allowed: defineError<{ origin: string }>({
    status: 403,
    title: 'Request from another site',
    detail: ({ origin }) =>
      `A browser sent this change on behalf of another site (${origin}). Only the hub's own pages may change something.`,
    fix: 'Do it on the dashboard, or from a program, which sends no Origin header.',
  }),
  too_many_sign_ins: defineError<{ retry_after: number }>({
    status: 429,
    title: 'Too many failed sign-ins',
    detail: ({ retry_after }) =>
      `Too many wrong tokens came from this address. It may try again in ${retry_after} seconds.`,
    fix: 'Wait, then use the token that the hub printed when it first started.',
    headers: ({ retry_after }) => ({ 'retry-after': String(retry_after) }),
  }),
};
