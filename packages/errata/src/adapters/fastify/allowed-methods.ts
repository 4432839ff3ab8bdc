import type { IncomingMessage } from 'node:http';
import { type Constraint, constructionOptions } from './construction-options.ts';
import type { FastifyApp } from './fastify.ts';

/** What Fastify itself derives of a request to choose among routes of one path; custom ones beside it. */
function constraintsOf(app: FastifyApp, request: IncomingMessage): Record<string, unknown> {
  const derived: Record<string, unknown> = {
    host: request.headers.host,
    version: request.headers['accept-version'],
  };
  const custom: Readonly<Record<string, Constraint>> =
    constructionOptions(app)?.routerOptions?.constraints ?? {};
  for (const [name, strategy] of Object.entries(custom))
    derived[name] = strategy.deriveConstraint?.(request, {});
  return derived;
}

/**
 * The methods that the routes of a Fastify application have for this target. The router itself is asked, so that
 * parameters, wildcards, constraints and its options count as they do for a request.
 */
export function allowedMethods(app: FastifyApp, request: IncomingMessage): readonly string[] {
  const url = request.url ?? '/';
  const constraints = constraintsOf(app, request);
  return app.supportedMethods.filter((method) => app.findRoute({ method, url, constraints }) !== null);
}
