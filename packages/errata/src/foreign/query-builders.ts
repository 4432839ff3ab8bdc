import type { ReadForeign } from './foreign.ts';
import { mysql } from './mysql.ts';
import { peek, peekText } from './peek.ts';
import { postgres } from './postgres.ts';
import { sqlite } from './sqlite.ts';

/** Drizzle, TypeORM and Sequelize wrap the driver's error, as `cause`, `driverError` or `original`: that one is read. */
export const queryBuilders: ReadForeign = (thrown) => {
  if (!/^(?:DrizzleQuery|QueryFailed|Sequelize\w*)Error$/.test(peekText(thrown, 'name') ?? ''))
    return undefined;
  const inner = peek(thrown, 'driverError') ?? peek(thrown, 'original') ?? peek(thrown, 'cause');
  return typeof inner === 'object' && inner !== null
    ? (postgres(inner) ?? mysql(inner) ?? sqlite(inner))
    : undefined;
};
