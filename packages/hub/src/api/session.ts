import { isProblemError } from 'errata';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { identify, SESSION_COOKIE } from '../server/authenticate.ts';
import type { Routes, ServerDeps } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { FailureWindow } from '../server/failure-window.ts';
import { isLoopback } from '../server/loopback.ts';
import { isAdminToken } from '../services/access/admin-token.ts';
import { createSession, SESSION_SECONDS } from '../services/sessions/create.ts';
import { endSession } from '../services/sessions/end.ts';
import { sessionBody } from './session-body.ts';

/** Wrong tokens that one address may send in a minute. */
const FAILURES = 5;
const WINDOW_MS = 60_000;

/** Signing in and out of the dashboard with the admin token. */
export const sessionRoutes: Routes = (app, deps) => {
  const { db } = deps.metadata;
  const required = !isLoopback(deps.bind.host);
  const failures = new FailureWindow(FAILURES, WINDOW_MS);

  app.get(
    '/v1/session',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Whether this browser is signed in, and whether it must be',
        tags: ['session'],
        response: { 200: sessionBody },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return { signed_in: await isSignedIn(request, deps), required };
    },
  );
  app.post(
    '/v1/session',
    {
      config: { access: 'public', problems: ['token_wrong', 'too_many_sign_ins'], repeatable: true },
      schema: {
        summary: 'Sign in with the admin token; sets a cookie for 30 days',
        tags: ['session'],
        body: z.object({ token: z.string().trim().min(1).max(512) }),
        response: { 200: sessionBody },
      },
    },
    async (request, reply) => {
      const now = deps.clock();
      const wait = failures.secondsToWait(request.ip, now);
      if (wait > 0) throw errors.too_many_sign_ins({ retry_after: wait });
      // Counted before it is checked, so that many at once are not all let through.
      failures.add(request.ip, now);
      if (!(await isAdminToken(db, request.body.token))) throw errors.token_wrong();
      failures.forget(request.ip);
      return reply
        .setCookie(SESSION_COOKIE, await createSession(db, now), {
          ...cookieOptions(request),
          maxAge: SESSION_SECONDS,
        })
        .header('cache-control', 'no-store')
        .send({ signed_in: true, required });
    },
  );
  app.delete(
    '/v1/session',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Sign out',
        tags: ['session'],
        response: { 204: z.undefined().describe('Signed out, or was not signed in') },
      },
    },
    async (request, reply) => {
      const cookie = request.cookies[SESSION_COOKIE];
      if (cookie !== undefined) await endSession(db, cookie);
      return reply.clearCookie(SESSION_COOKIE, cookieOptions(request)).code(204).send();
    },
  );
};

function cookieOptions(request: FastifyRequest) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'strict' as const,
    // Behind a proxy that ends TLS. Somebody who forges the header spoils nothing but their own cookie.
    secure: request.headers['x-forwarded-proto'] === 'https',
  };
}

async function isSignedIn(request: FastifyRequest, deps: ServerDeps): Promise<boolean> {
  try {
    return (await identify(request, deps)).scope === 'admin';
  } catch (error) {
    if (isProblemError(error) && error.status === 401) return false;
    throw error;
  }
}
