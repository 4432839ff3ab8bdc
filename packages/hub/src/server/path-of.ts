import type { FastifyRequest } from 'fastify';

/** The path of a request without its query, which may hold what a log must not. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}
