import type { FastifyRequest } from 'fastify';
import { errors } from './errors/list.ts';
import { isLoopback } from './loopback.ts';

/** Longest URL taken, in bytes; the longest filter of the dashboard is a fraction of it. */
export const MAX_URL = 8_192;

/** The type that a route takes that names no other. */
const JSON_TYPE = 'application/json';

/** Methods that change nothing (RFC 9110 §9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses a URL that is too long, before anything is made of it. */
export function guardUrl(request: FastifyRequest): void {
  if (request.url.length > MAX_URL) throw errors.url_too_long({ limit: MAX_URL });
}

/**
 * On loopback, refuses every Host but this machine's own names. Otherwise a page at evil.example, whose name its owner
 * points at 127.0.0.1, would count as the hub's own page (DNS rebinding).
 */
export function guardHost(request: FastifyRequest): void {
  const host = request.headers.host;
  // RFC 9112 §3.2: a request without Host is answered with 400.
  if (host === undefined || host === '')
    throw errors.bad_request({ reason: 'The request has no Host header.' });
  if (!isLoopback(host.replace(/:\d*$/, ''))) throw errors.host_not_allowed({ host });
}

/**
 * Refuses a change that a browser sends for another site's page (CSRF). Programs send neither header and pass; a key
 * in the Authorization header is nothing that a browser adds by itself, so it passes too.
 */
export function guardOrigin(request: FastifyRequest): void {
  if (SAFE.has(request.method) || request.headers.authorization !== undefined) return;
  if (request.routeOptions.config.anySite) return;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  if (site === undefined && (origin === undefined || hostOf(origin) === host)) return;
  throw errors.origin_not_allowed({ origin: origin ?? 'unknown' });
}

/** Holds a route that takes JSON to it, whatever parsers there are for the bodies of other routes. */
export function guardContentType(request: FastifyRequest): void {
  const { config, schema } = request.routeOptions;
  const got = request.headers['content-type'];
  if (got === undefined || schema?.body === undefined || config.accepts !== undefined) return;
  if (got.split(';', 1)[0]?.trim().toLowerCase() !== JSON_TYPE)
    throw errors.content_type_unsupported({ got, accepts: [JSON_TYPE] });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
