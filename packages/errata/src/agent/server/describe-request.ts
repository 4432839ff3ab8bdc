import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExpressRequest } from '../../adapters/express/express.ts';
import { versionOf } from '../../problem/api-version.ts';
import type { Consumer, Reader } from '../../problem/observer.ts';
import { newSpanId, newTraceId, parseTraceParent } from '../../problem/trace-id.ts';
import { expressRoute } from './express-route.ts';
import { type Picked, pickFields } from './pick-fields.ts';
import { isSent } from './response-head.ts';
import type { Seen } from './seen.ts';

/** Status of a request whose client left before there was an answer, as logs have it. */
const CLIENT_LEFT = 499;

/** Express puts what it knows of a request on Node's. */
type Native = IncomingMessage & Partial<Pick<ExpressRequest, 'ip' | 'route'>>;

/** Gives a request its place in a trace: that of its caller's `traceparent`, else one of its own. */
export function trace(seen: Seen, traceparent: string | undefined): void {
  if (seen.spanId !== '') return;
  const parent = parseTraceParent(traceparent);
  seen.traceId = parent?.traceId ?? newTraceId();
  seen.parentId = parent?.spanId ?? '';
  seen.spanId = newSpanId();
}

/** The `traceparent` of a request, where it has one. */
export function traceparentOf({ fields }: Seen): string | undefined {
  return pickFields(fields, undefined).traceparent;
}

/** The status that was sent, or was to be. */
export function statusOf(seen: Seen, response: ServerResponse): number {
  const { failure } = seen;
  if (failure?.unsent) return failure.status;
  return isSent(response) || response.writableEnded ? response.statusCode : CLIENT_LEFT;
}

/** The template of the route that took a request. */
export function routeOf(
  seen: Seen,
  request: IncomingMessage,
  installed: Reader | undefined,
): string | undefined {
  const { native, reader } = seen;
  try {
    if (native && reader?.route) return reader.route(native as never);
    if ((request as Native).route !== undefined) return expressRoute(request as ExpressRequest);
    return installed?.route?.(request as never);
  } catch {
    return undefined;
  }
}

/** The client's address. A framework is asked only where a proxy has named one: that takes it longer than all the rest. */
export function addressOf(seen: Seen, request: IncomingMessage, { forwarded }: Picked): string | undefined {
  try {
    if (forwarded) {
      const { native, reader } = seen;
      const told = native && reader?.address ? reader.address(native as never) : (request as Native).ip;
      if (told) return told;
    }
    return request.socket?.remoteAddress;
  } catch {
    return undefined;
  }
}

/** The version of the API that a request was for. */
export function apiVersionOf(seen: Seen, request: IncomingMessage): string | undefined {
  return versionOf(seen.native ?? request);
}

/** Who the API's adapter says calls. */
export function toldConsumer(
  seen: Seen,
  request: unknown,
  installed: Reader | undefined,
): Consumer | string | undefined {
  const reader = seen.reader ?? installed;
  return reader?.consumer?.((seen.native ?? request) as never);
}
