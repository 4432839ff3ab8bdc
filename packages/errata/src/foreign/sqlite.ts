import type { ReadForeign } from './foreign.ts';
import { kinds } from './kinds.ts';
import { peek } from './peek.ts';

/**
 * SQLite: the names of better-sqlite3 and libSQL, the numbers (`errcode`) of Node's own.
 *
 * | code | here |
 * |---|---|
 * | a unique constraint or primary key | 409 `duplicate` |
 * | a foreign key | 409 |
 * | busy or locked | 503 with Retry-After |
 */
const kindOf = kinds(
  '409duplicate SQLITE_CONSTRAINT_UNIQUE SQLITE_CONSTRAINT_PRIMARYKEY 2067 1555|409 SQLITE_CONSTRAINT_FOREIGNKEY 787|503 SQLITE_BUSY SQLITE_LOCKED 5 6',
);

export const sqlite: ReadForeign = (thrown) => {
  const code = peek(thrown, 'code');
  return kindOf(code === 'ERR_SQLITE_ERROR' ? peek(thrown, 'errcode') : code);
};
