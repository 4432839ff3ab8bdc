import { peek } from '../../foreign/peek.ts';

const HAS_BODY = /^(?:POST|PUT|PATCH|QUERY)$/;

/**
 * Nest's ValidationPipe tells what is wrong and not in which part of the request. Its exception, with what the request
 * lets one tell: the body where the method has one, else the path's parameters that are named, else the query.
 */
export function withPlace(exception: unknown, method: string, request: object): unknown {
  const messages = peek(peek(exception, 'response'), 'message');
  if (typeof exception !== 'object' || !Array.isArray(messages) || HAS_BODY.test(method)) return exception;
  const params = Object.keys(peek(request, 'params') ?? {});
  const named = messages.some((text) => params.some((name) => String(text).startsWith(`${name} `)));
  return Object.create(exception, { validationContext: { value: named ? 'params' : 'query' } });
}
