import type { ReadForeign } from './foreign.ts';
import { invalid } from './invalid.ts';
import { kinds } from './kinds.ts';
import { mysql } from './mysql.ts';
import { peek, peekText } from './peek.ts';
import { postgres } from './postgres.ts';
import { sqlite } from './sqlite.ts';

/** What they say themselves. A login that the database refuses is the API's own mistake: 500. */
const kindOf = kinds(
  '404 EntityNotFoundError SequelizeEmptyResultError|409 OptimisticLockVersionMismatchError SequelizeOptimisticLockError|503 KnexTimeoutError SequelizeConnectionError SequelizeConnectionAcquireTimeoutError SequelizeConnectionRefusedError SequelizeConnectionTimedOutError SequelizeHostNotFoundError SequelizeHostNotReachableError SequelizeInvalidConnectionError',
);

/**
 * Drizzle, TypeORM, Sequelize and Knex.
 *
 * | thrown | here |
 * |---|---|
 * | the driver's error, as `cause`, `driverError` or `original` | as that one |
 * | no such record | 404 |
 * | a record that somebody else has changed meanwhile | 409 |
 * | no database within reach, or no connection free | 503 with Retry-After |
 * | `SequelizeValidationError` | 422 `invalid_request` with the model's faults, without the value |
 */
export const queryBuilders: ReadForeign = (thrown) => {
  const name = peekText(thrown, 'name') ?? '';
  if (name === 'SequelizeValidationError')
    return invalid(thrown, peek(thrown, 'errors'), (item) => [
      peek(item, 'message'),
      [peek(item, 'path')],
      peek(item, 'validatorKey'),
    ]);
  const known = kindOf(name);
  if (known || !/^(?:DrizzleQuery|QueryFailed|Sequelize\w*)Error$/.test(name)) return known;
  const inner = peek(thrown, 'driverError') ?? peek(thrown, 'original') ?? peek(thrown, 'cause');
  return typeof inner === 'object' && inner !== null
    ? (postgres(inner) ?? mysql(inner) ?? sqlite(inner))
    : undefined;
};
