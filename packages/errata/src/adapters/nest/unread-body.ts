import { peek } from '../../foreign/peek.ts';
import { bareError } from '../../problem/bare-error.ts';
import { isProblemError, ProblemError } from '../../problem/problem-error.ts';

const READ = /^\s*(?:application\/(?:[\w.-]+\+)?json|application\/x-www-form-urlencoded|multipart\/)/i;

/** Did the parser of the platform leave the body alone? Some say so with an empty object. */
function unread(body: unknown): boolean {
  return body === undefined || (typeof body === 'object' && body !== null && Object.keys(body).length === 0);
}

/**
 * Express's parser passes over a body whose type it does not know, and a pipe then finds that everything is missing. What
 * is wrong is the type: 415 instead of a list of faults that the caller cannot mend. Everything else stays as it is.
 */
export function unreadBody(exception: unknown, request: object): unknown {
  const invalid =
    (isProblemError(exception) && exception.code === 'invalid_request') ||
    Array.isArray(peek(peek(exception, 'response'), 'message'));
  const headers = peek(request, 'headers');
  const type = peek(headers, 'content-type');
  const sent =
    peek(headers, 'transfer-encoding') !== undefined || Number(peek(headers, 'content-length') ?? 0) > 0;
  if (!invalid || !sent || typeof type !== 'string' || READ.test(type) || !unread(peek(request, 'body')))
    return exception;
  return new ProblemError(bareError(415), undefined, { cause: exception });
}
