import type { ReadForeign } from './foreign.ts';
import { kinds } from './kinds.ts';
import { peek } from './peek.ts';

/**
 * MySQL and MariaDB, through mysql2 or mariadb.
 *
 * | code | here |
 * |---|---|
 * | `ER_DUP_ENTRY` | 409 `duplicate` |
 * | a foreign key | 409 |
 * | a deadlock, a lock or the connections used up, a connection lost | 503 with Retry-After |
 */
const kindOf = kinds(
  '409duplicate ER_DUP_ENTRY|409 ER_NO_REFERENCED_ROW_2 ER_ROW_IS_REFERENCED_2|503 ER_LOCK_DEADLOCK ER_LOCK_WAIT_TIMEOUT ER_CON_COUNT_ERROR ER_QUERY_TIMEOUT PROTOCOL_CONNECTION_LOST',
);

export const mysql: ReadForeign = (thrown) => kindOf(peek(thrown, 'code'));
