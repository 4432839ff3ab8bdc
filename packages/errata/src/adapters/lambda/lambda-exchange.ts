import type { Exchange } from '../../problem/exchange.ts';
import { pathOfTarget } from '../../problem/path-of-target.ts';
import type { RouteFacts } from '../fetch/fetch-exchange.ts';
import { fieldsOf, type ProxyEvent, routeOf, targetOf } from './proxy-event.ts';

/** The exchange of a proxy event. */
export function lambdaExchange(event: ProxyEvent, startedAt: number, facts: RouteFacts): Exchange {
  const fields = fieldsOf(event);
  const target = targetOf(event);
  const path = pathOfTarget(target);
  return {
    method: event.requestContext?.http?.method ?? event.httpMethod ?? 'GET',
    target,
    startedAt,
    native: event,
    header: (name) => fields[name],
    address: () => event.requestContext?.http?.sourceIp ?? event.requestContext?.identity?.sourceIp,
    route: () => routeOf(event) ?? facts.route?.(path),
    allowedMethods: () => facts.allowedMethods?.(path),
    // Policies, which alone set fields beforehand, have no guard here: limits belong before the function.
    setHeader() {},
  };
}
