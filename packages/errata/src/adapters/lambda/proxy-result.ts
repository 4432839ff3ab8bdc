import type { HeaderFields, Reply } from '../../problem/exchange.ts';
import type { Ended } from '../../problem/observer.ts';
import { phraseOf } from '../../problem/status-phrases.ts';
import { type ProxyEvent, senderOf } from './proxy-event.ts';

/** What a function answers to AWS. */
export interface ProxyResult {
  statusCode: number;
  /** For load balancers: `404 Not Found`. */
  statusDescription?: string;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, string[]>;
  cookies?: string[];
  body: string;
  isBase64Encoded: boolean;
}

function single(headers: HeaderFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}

function several(headers: HeaderFields): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()]));
}

/** A reply in the shape that the event's sender reads. */
export function resultOf({ status, headers, body }: Reply, event: ProxyEvent): ProxyResult {
  const result = { statusCode: status, body, isBase64Encoded: false };
  const sender = senderOf(event);
  if (sender === 'http-api') {
    const { 'set-cookie': cookies, ...rest } = headers;
    return { ...result, headers: single(rest), ...(cookies ? { cookies: [cookies].flat() } : {}) };
  }
  if (sender === 'rest-api') return { ...result, multiValueHeaders: several(headers) };
  // A load balancer reads either shape, as its target group is set, and the event has the same.
  return {
    ...result,
    statusDescription: `${status} ${status === 204 ? 'No Content' : phraseOf(status)}`,
    ...(event.multiValueHeaders ? { multiValueHeaders: several(headers) } : { headers: single(headers) }),
  };
}

/** What a function's result says, to an agent. API Gateway's format 2.0 makes a 200 of any other value. */
export function endOf(result: unknown): Ended {
  const { statusCode, headers, multiValueHeaders, body } = (result ?? {}) as Partial<ProxyResult>;
  return {
    status: Number.isInteger(Number(statusCode ?? Number.NaN)) ? Number(statusCode) : 200,
    header(name) {
      for (const fields of [headers, multiValueHeaders])
        for (const [each, value] of Object.entries(fields ?? {}))
          if (each.toLowerCase() === name) return String(value);
      return undefined;
    },
    size: typeof body === 'string' ? new TextEncoder().encode(body).byteLength : undefined,
  };
}
