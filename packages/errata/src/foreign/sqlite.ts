import type { ReadForeign } from './foreign.ts';
import { kinds } from './kinds.ts';
import { peek, peekText } from './peek.ts';

/**
 * SQLite: the names of better-sqlite3 and libSQL, the numbers (`errcode`) of Node's own, the message of sqlite3, whose code
 * says no more than `SQLITE_CONSTRAINT`.
 *
 * | code | here |
 * |---|---|
 * | a unique constraint or primary key | 409 `duplicate` |
 * | a foreign key | 409 |
 * | busy or locked | 503 with Retry-After |
 */
const kindOf = kinds(
  '409duplicate SQLITE_CONSTRAINT_UNIQUE SQLITE_CONSTRAINT_PRIMARYKEY 2067 1555 UNIQUE|409 SQLITE_CONSTRAINT_FOREIGNKEY 787 FOREIGN|503 SQLITE_BUSY SQLITE_LOCKED 5 6',
);

export const sqlite: ReadForeign = (thrown) => {
  const code = peek(thrown, 'code');
  return kindOf(
    code === 'ERR_SQLITE_ERROR'
      ? peek(thrown, 'errcode')
      : code === 'SQLITE_CONSTRAINT'
        ? /: (UNIQUE|FOREIGN) /.exec(peekText(thrown, 'message') ?? '')?.[1]
        : code,
  );
};
