import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

const ARRIVED = Symbol('errata.arrived');
type Stamped = IncomingMessage & { [ARRIVED]?: number };
let watching = false;

/** Has each request of this process stamped when its head was read, without a middleware. */
export function watchArrivals(): void {
  if (watching) return;
  watching = true;
  subscribe('http.server.request.start', (message) => {
    (message as { request: Stamped }).request[ARRIVED] = performance.now();
  });
}

/** Stamps a request that comes straight from its server, where the process need not be watched for it. */
export function noteArrival(request: IncomingMessage): void {
  (request as Stamped)[ARRIVED] ??= performance.now();
}

/** When the request arrived, in milliseconds of `performance.now()`; now, for one that nobody saw arrive. */
export function arrivalOf(request: IncomingMessage): number {
  return (request as Stamped)[ARRIVED] ?? performance.now();
}
