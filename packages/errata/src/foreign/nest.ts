import { envelope } from './envelope.ts';
import { fieldsOf } from './fields.ts';
import type { ForeignFacts, ReadForeign } from './foreign.ts';
import { invalid } from './invalid.ts';
import { peek, peekStatus } from './peek.ts';

interface HttpException {
  getStatus(): unknown;
  getResponse(): unknown;
}

/** `items.0.each value in tags must be a string` is about items.0.tags. */
const SUBJECT = /^((?:[\w$-]+\.)*)(?:each value in |property )?([\w$-]+) /;

/** The messages of Nest's ValidationPipe: a list of sentences that begin with the property, or lists by property. */
function faultsOf(thrown: object, message: unknown): ForeignFacts | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const sentences = Array.isArray(message)
    ? message.map((text): unknown[] => {
        const [, parents = '', own = ''] = SUBJECT.exec(String(text).slice(0, 1000)) ?? [];
        return [text, parents + own];
      })
    : Object.entries(message).flatMap(([path, texts]) => [texts].flat().map((text) => [text, path]));
  return invalid(thrown, sentences, (sentence) => {
    const [text, path] = sentence as [unknown, string];
    return [text, path.split('.').filter(Boolean)];
  });
}

/**
 * Nest's `HttpException` and its kin.
 *
 * | Nest | here |
 * |---|---|
 * | `getStatus()` | status |
 * | `message` of `getResponse()`, below 500 | detail |
 * | a list of messages, or lists by property, with 400 or 422: ValidationPipe | `invalid_request` with faults |
 * | a list of messages, with another status | detail |
 * | `code` of the response, below 500, where it is one for callers | code |
 * | what else the response has, below 500 | members |
 */
export const nest: ReadForeign = (thrown) => {
  const exception = thrown as HttpException;
  if (typeof exception.getStatus !== 'function' || typeof exception.getResponse !== 'function')
    return undefined;
  const status = peekStatus([exception.getStatus()], 0) ?? 500;
  const { message, detail, members, theirs } = envelope(exception.getResponse());
  const faults = status === 400 || status === 422 ? faultsOf(thrown, message) : undefined;
  if (faults) return faults;
  const list = Array.isArray(message) && message.every((text) => typeof text === 'string');
  const other = detail === undefined && !list && message !== undefined;
  return {
    status,
    theirs,
    detail: list ? message.join(' ') : detail,
    members: other ? { ...members, message } : members,
    headers: fieldsOf(peek(thrown, 'headers')),
  };
};
