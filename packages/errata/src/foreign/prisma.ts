import type { ReadForeign } from './foreign.ts';
import { kinds } from './kinds.ts';
import { peek, peekText } from './peek.ts';

const kindOf = kinds(
  '409duplicate P2002|409 P2003 P2014|404 P2001 P2015 P2018 P2025|503 P1001 P1002 P1008 P1017 P2024 P2028 P2034 P2037',
);

/**
 * Prisma. What it says names tables and values: none of it is public.
 *
 * | code | here |
 * |---|---|
 * | P2002, a unique constraint | 409 `duplicate` |
 * | P2003, P2014, a relation | 409 |
 * | P2025 and others, a record that is not there | 404 |
 * | P1001 and others, no database or none free; P2028, P2034: a transaction that took too long or met another | 503 with Retry-After |
 * | a query that Prisma finds wrong | 500: it is the API's own bug |
 */
export const prisma: ReadForeign = (thrown) =>
  /^PrismaClient/.test(peekText(thrown, 'name') ?? '')
    ? kindOf(peek(thrown, 'code') ?? peek(thrown, 'errorCode'))
    : undefined;
