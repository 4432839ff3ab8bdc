import { METHODS } from 'node:http';
import { NodeExchange } from '../node/node-exchange.ts';
import { insideOf, type KoaContext } from './koa.ts';

/** A route of `router.all` takes every method; a request that came past it was not for it. */
function isForAll(methods: readonly string[]): boolean {
  return methods.length >= METHODS.length;
}

/** The template of the route of @koa/router that took a request, where there is such a router. */
export function koaRoute(context: KoaContext): string | undefined {
  const { matched } = insideOf(context);
  const path = matched?.findLast(({ methods }) => methods.includes(context.method))?.path;
  return path === undefined ? undefined : String(path);
}

/** The exchange of a request of Koa; routes and methods are those of @koa/router, where there is one. */
export function koaExchange(context: KoaContext): NodeExchange {
  return new NodeExchange(context.req, context.res, {
    target: context.originalUrl,
    native: context,
    address: () => context.ip || undefined,
    body: () => insideOf(context).request?.body,
    route: () => koaRoute(context),
    allowedMethods() {
      const { matched } = insideOf(context);
      const lists = matched?.map(({ methods }) => methods).filter((methods) => !isForAll(methods));
      return lists && [...new Set(lists.flat())];
    },
  });
}
