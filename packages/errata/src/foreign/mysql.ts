import type { ReadForeign } from './foreign.ts';
import { kinds } from './kinds.ts';
import { peek } from './peek.ts';

/**
 * MySQL and MariaDB, through mysql2 or mariadb.
 *
 * | code | here |
 * |---|---|
 * | `ER_DUP_ENTRY…` | 409 `duplicate` |
 * | a foreign key | 409 |
 * | a deadlock, a lock, a time or the connections used up, a connection lost, read only | 503 with Retry-After |
 */
const kindOf = kinds(
  '409duplicate ER_DUP_ENTRY ER_DUP_ENTRY_WITH_KEY_NAME|409 ER_NO_REFERENCED_ROW ER_NO_REFERENCED_ROW_2 ER_ROW_IS_REFERENCED ER_ROW_IS_REFERENCED_2|503 ER_LOCK_DEADLOCK ER_LOCK_WAIT_TIMEOUT ER_LOCK_NOWAIT ER_CON_COUNT_ERROR ER_TOO_MANY_USER_CONNECTIONS ER_USER_LIMIT_REACHED ER_QUERY_TIMEOUT ER_STATEMENT_TIMEOUT ER_OPTION_PREVENTS_STATEMENT ER_SERVER_SHUTDOWN PROTOCOL_CONNECTION_LOST PROTOCOL_SEQUENCE_TIMEOUT',
);

export const mysql: ReadForeign = (thrown) => kindOf(peek(thrown, 'code'));
