import type { HeaderFields } from '../problem/exchange.ts';
import type { ForeignErrors } from './foreign.ts';
import { peek, peekStatus, peekText } from './peek.ts';

/**
 * http-errors, and everybody who follows its convention: `status` or `statusCode`, `expose`, `headers`. Express, Koa,
 * body-parser, send and many middlewares throw these.
 */
export const httpErrors: ForeignErrors = {
  library: 'http-errors',
  read(thrown) {
    const status = peekStatus(thrown, 'status') ?? peekStatus(thrown, 'statusCode');
    if (status === undefined) return undefined;
    const headers = peek(thrown, 'headers');
    return {
      status,
      detail: peek(thrown, 'expose') === false ? undefined : peekText(thrown, 'message'),
      headers: typeof headers === 'object' && headers !== null ? (headers as HeaderFields) : undefined,
    };
  },
};
