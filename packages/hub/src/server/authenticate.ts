import type { FastifyRequest } from 'fastify';
import { isAdminToken } from '../services/access/admin-token.ts';
import { verifyKey } from '../services/keys/verify.ts';
import { verifySession } from '../services/sessions/verify.ts';
import { type Access, demandScope } from './access.ts';
import type { ServerDeps } from './deps.ts';
import { errors } from './errors/list.ts';
import { isLoopback } from './loopback.ts';

/** Name of the cookie that holds a session's secret. */
export const SESSION_COOKIE = 'errata_session';

/** RFC 6750 §2.1; our secrets use a subset of its alphabet. */
const BEARER = /^Bearer +([\w.~+/-]{1,512}=*) *$/i;

/**
 * Finds out who sends a request by what it presents: a key or the admin token, which must be valid, then a session.
 * Throws key_wrong, and not_signed_in or key_missing when it presents nothing that holds.
 */
export async function identify(request: FastifyRequest, deps: ServerDeps): Promise<Access> {
  const { db } = deps.metadata;
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const secret = BEARER.exec(authorization)?.[1];
    if (secret === undefined) throw errors.key_wrong();
    const key = await verifyKey(db, secret, deps.clock());
    if (key !== null) return { kind: 'key', ...key };
    if (await isAdminToken(db, secret)) return { kind: 'admin', scope: 'admin' };
    throw errors.key_wrong();
  }
  const cookie = request.cookies[SESSION_COOKIE];
  if (cookie === undefined) throw errors.key_missing();
  if (await verifySession(db, cookie, deps.clock())) return { kind: 'session', scope: 'admin' };
  throw errors.not_signed_in();
}

/**
 * Sets `request.access` and holds it against what the route demands. On loopback everybody on the machine may do
 * everything, but a key that is presented must be valid: one that works here and nowhere else would be a trap.
 */
export async function authenticate(request: FastifyRequest, deps: ServerDeps): Promise<void> {
  const { config } = request.routeOptions;
  const safe = request.method === 'GET' || request.method === 'HEAD';
  const needed = config.access ?? (safe ? 'read' : 'admin');
  request.access = { kind: 'stranger', scope: 'none' };
  if (needed === 'public' || request.is404) return;
  const open = isLoopback(deps.bind.host) && request.headers.authorization === undefined;
  request.access = open ? { kind: 'open', scope: 'admin' } : await identify(request, deps);
  demandScope(request.access, needed);
}
