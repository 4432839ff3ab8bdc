import type { IncomingMessage } from 'node:http';
import type { FastifyApp, FastifyReply, FastifyRequest } from './fastify.ts';
import { symbolOf } from './symbol-of.ts';

/** A custom strategy to choose among routes of one path. */
export interface Constraint {
  readonly deriveConstraint?: (request: IncomingMessage, context: unknown) => unknown;
}

/** The options that an application was made with, as it goes on reading them. */
export interface ConstructionOptions {
  /** Answers what fails before there is a route: a path that cannot be decoded. */
  frameworkErrors?: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;
  readonly routerOptions?: { readonly constraints?: Readonly<Record<string, Constraint>> };
}

const OPTIONS = 'fastify.options';

/** Is this the application itself, not a context within it? */
export function isRoot(app: FastifyApp): boolean {
  const options = symbolOf(app, OPTIONS);
  return options !== undefined && Object.hasOwn(app, options);
}

/**
 * The options of an application. Fastify keeps them under a symbol of its own and gives plugins no other way to what is
 * asked at construction only; undefined where a version of it keeps them elsewhere.
 */
export function constructionOptions(app: FastifyApp): ConstructionOptions | undefined {
  const options = symbolOf(app, OPTIONS);
  return options && (app as unknown as Record<symbol, ConstructionOptions | undefined>)[options];
}
