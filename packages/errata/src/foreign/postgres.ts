import type { ReadForeign } from './foreign.ts';
import { kinds } from './kinds.ts';
import { peekText } from './peek.ts';

const kindOf = kinds(
  '409duplicate 23505|409 23503 23P01|503 40001 40P01 55P03 57014 25006 08000 08001 08003 08004 08006 53000 53100 53200 53300 57P01 57P02 57P03',
);
/** What pg and its pool say, in so many words and no code. */
const NO_CONNECTION = /^(?:timeout exceeded when trying to connect$|Connection terminated (?:un|due))/;

/**
 * PostgreSQL by its SQLSTATE, through pg, postgres.js or PGlite. Names and values of constraints are never public.
 *
 * | SQLSTATE | here |
 * |---|---|
 * | 23505 unique | 409 `duplicate` |
 * | 23503 foreign key, 23P01 exclusion | 409 |
 * | 40001, 40P01, 55P03: transactions in each other's way | 503 with Retry-After: the same request may work |
 * | pg has no connection free, or loses it (no SQLSTATE) | 503 with Retry-After |
 * | 57014 took too long, 53… full, 08… and 57P… away, 25006 read only | 503 with Retry-After |
 * | 22…, 23502, 23514 and all others | 500: validation should have caught it |
 */
export const postgres: ReadForeign = (thrown) =>
  peekText(thrown, 'severity')
    ? kindOf(peekText(thrown, 'code'))
    : NO_CONNECTION.test(peekText(thrown, 'message') ?? '')
      ? { status: 503 }
      : undefined;
