import type { Exchange } from '../../problem/exchange.ts';
import { nodeExchange } from '../node/node-exchange.ts';
import type { ExpressRequest, ExpressResponse } from './express.ts';
import { matchingRoutes } from './matching-routes.ts';

/** The exchange of a request of Express. */
export function expressExchange(request: ExpressRequest, response: ExpressResponse): Exchange {
  return nodeExchange(request, response, {
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
