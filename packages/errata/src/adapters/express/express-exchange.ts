import { NodeExchange } from '../node/node-exchange.ts';
import type { ExpressRequest, ExpressResponse } from './express.ts';
import { matchingRoutes } from './matching-routes.ts';

/** The exchange of a request of Express. */
export function expressExchange(request: ExpressRequest, response: ExpressResponse): NodeExchange {
  return new NodeExchange(request, response, {
    target: request.originalUrl,
    address: () => request.ip,
    route() {
      const { route } = request;
      if (!route) return undefined;
      return matchingRoutes(request).find((each) => each.route === route)?.template;
    },
    body: () => request.body,
    allowedMethods: () => [...new Set(matchingRoutes(request).flatMap(({ methods }) => methods))],
  });
}
