import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught, errorLike, type Throwing, throwing } from '../support/throwing.ts';

const SECRET = 'ann@example.com';

function sequelize(original: object): Error {
  return errorLike('SequelizeUniqueConstraintError', 'Validation error', { original });
}

/** What drivers throw, as they report it, with the status and code that it becomes. */
const CASES: readonly [name: string, thrown: () => unknown, status: number, code: string][] = [
  [
    'pg 40001',
    () => errorLike('error', 'x', { severity: 'ERROR', code: '40001' }),
    503,
    'service_unavailable',
  ],
  [
    'pg 57014',
    () => errorLike('error', 'x', { severity: 'ERROR', code: '57014' }),
    503,
    'service_unavailable',
  ],
  [
    'pg 53300',
    () => errorLike('error', 'x', { severity: 'FATAL', code: '53300' }),
    503,
    'service_unavailable',
  ],
  [
    'pg 42P01',
    () => errorLike('error', 'x', { severity: 'ERROR', code: '42P01' }),
    500,
    'internal_server_error',
  ],
  [
    'a code of five letters that is no SQLSTATE',
    () => errorLike('Error', 'x', { code: '23505' }),
    500,
    'internal_server_error',
  ],
  [
    'Prisma P2002',
    () => errorLike('PrismaClientKnownRequestError', SECRET, { code: 'P2002', meta: { target: ['email'] } }),
    409,
    'duplicate',
  ],
  [
    'Prisma P2003',
    () => errorLike('PrismaClientKnownRequestError', SECRET, { code: 'P2003' }),
    409,
    'conflict',
  ],
  [
    'Prisma P2025',
    () => errorLike('NotFoundError', SECRET, { name: 'PrismaClientKnownRequestError', code: 'P2025' }),
    404,
    'not_found',
  ],
  [
    'Prisma cannot connect',
    () => errorLike('PrismaClientInitializationError', SECRET, { errorCode: 'P1001' }),
    503,
    'service_unavailable',
  ],
  [
    'Prisma finds the query wrong',
    () => errorLike('PrismaClientValidationError', SECRET),
    500,
    'internal_server_error',
  ],
  [
    'MySQL duplicate',
    () => errorLike('Error', SECRET, { code: 'ER_DUP_ENTRY', errno: 1062, sqlState: '23000' }),
    409,
    'duplicate',
  ],
  [
    'MySQL deadlock',
    () => errorLike('Error', SECRET, { code: 'ER_LOCK_DEADLOCK' }),
    503,
    'service_unavailable',
  ],
  [
    'better-sqlite3 unique',
    () => errorLike('SqliteError', SECRET, { code: 'SQLITE_CONSTRAINT_UNIQUE' }),
    409,
    'duplicate',
  ],
  [
    'node:sqlite unique',
    () => errorLike('Error', SECRET, { code: 'ERR_SQLITE_ERROR', errcode: 2067 }),
    409,
    'duplicate',
  ],
  [
    'node:sqlite busy',
    () => errorLike('Error', SECRET, { code: 'ERR_SQLITE_ERROR', errcode: 5 }),
    503,
    'service_unavailable',
  ],
  [
    'MongoDB duplicate',
    () => errorLike('MongoServerError', SECRET, { code: 11000, keyValue: { email: SECRET } }),
    409,
    'duplicate',
  ],
  ['MongoDB away', () => errorLike('MongoServerSelectionError', SECRET), 503, 'service_unavailable'],
  ['Mongoose orFail', () => errorLike('DocumentNotFoundError', SECRET), 404, 'not_found'],
  ['Sequelize around pg', () => sequelize({ severity: 'ERROR', code: '23505' }), 409, 'duplicate'],
  [
    'TypeORM around MySQL',
    () => errorLike('QueryFailedError', SECRET, { driverError: { code: 'ER_DUP_ENTRY' } }),
    409,
    'duplicate',
  ],
  [
    'Drizzle around SQLite',
    () => errorLike('DrizzleQueryError', SECRET, { cause: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' } }),
    409,
    'conflict',
  ],
  [
    'pg cannot connect in time',
    () => errorLike('Error', 'timeout exceeded when trying to connect'),
    503,
    'service_unavailable',
  ],
  [
    'pg loses its connection',
    () => errorLike('Error', 'Connection terminated unexpectedly'),
    503,
    'service_unavailable',
  ],
  [
    'Prisma finds no time for a transaction',
    () => errorLike('PrismaClientKnownRequestError', SECRET, { code: 'P2028' }),
    503,
    'service_unavailable',
  ],
  [
    'MySQL too many connections of a user',
    () => errorLike('Error', SECRET, { code: 'ER_TOO_MANY_USER_CONNECTIONS' }),
    503,
    'service_unavailable',
  ],
  [
    'MySQL a statement that takes too long',
    () => errorLike('Error', SECRET, { code: 'PROTOCOL_SEQUENCE_TIMEOUT' }),
    503,
    'service_unavailable',
  ],
  [
    'sqlite3 unique',
    () =>
      errorLike('Error', 'SQLITE_CONSTRAINT: UNIQUE constraint failed: users.email', {
        code: 'SQLITE_CONSTRAINT',
        errno: 19,
      }),
    409,
    'duplicate',
  ],
  [
    'sqlite3 foreign key',
    () =>
      errorLike('Error', 'SQLITE_CONSTRAINT: FOREIGN KEY constraint failed', {
        code: 'SQLITE_CONSTRAINT',
        errno: 19,
      }),
    409,
    'conflict',
  ],
  [
    'sqlite3 not null: validation should have caught it',
    () =>
      errorLike('Error', 'SQLITE_CONSTRAINT: NOT NULL constraint failed: users.email', {
        code: 'SQLITE_CONSTRAINT',
        errno: 19,
      }),
    500,
    'internal_server_error',
  ],
  [
    'Sequelize cannot connect',
    () => errorLike('SequelizeConnectionRefusedError', SECRET, { parent: { code: 'ECONNREFUSED' } }),
    503,
    'service_unavailable',
  ],
  [
    'Sequelize is refused the login',
    () => errorLike('SequelizeAccessDeniedError', SECRET),
    500,
    'internal_server_error',
  ],
  ['Sequelize rejectOnEmpty', () => errorLike('SequelizeEmptyResultError', SECRET), 404, 'not_found'],
  ['Sequelize optimistic lock', () => errorLike('SequelizeOptimisticLockError', SECRET), 409, 'conflict'],
  [
    'Sequelize model',
    () =>
      errorLike('SequelizeValidationError', SECRET, {
        errors: [
          {
            message: 'Validation isEmail on email failed',
            path: 'email',
            validatorKey: 'isEmail',
            value: SECRET,
          },
        ],
      }),
    422,
    'invalid_request',
  ],
  ['TypeORM findOneOrFail', () => errorLike('EntityNotFoundError', SECRET), 404, 'not_found'],
  ['TypeORM optimistic lock', () => errorLike('OptimisticLockVersionMismatchError', SECRET), 409, 'conflict'],
  ['Knex has no connection free', () => errorLike('KnexTimeoutError', SECRET), 503, 'service_unavailable'],
];

describe('what databases throw', () => {
  let server: Throwing;
  let db: PGlite;
  beforeAll(async () => {
    server = await throwing();
    db = await PGlite.create();
    await db.exec(
      'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, boss int REFERENCES users, age int CHECK (age > 0))',
    );
    await db.query('INSERT INTO users (id, email) VALUES (1, $1)', [SECRET]);
  });
  afterAll(async () => {
    await server?.close();
    await db?.close();
  });

  it.each(CASES)('%s', async (_, thrown, status, code) => {
    const answer = await server.answer(thrown());
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
    expect(answer.text).not.toContain(SECRET);
    expect(answer.headers.get('retry-after')).toBe(status === 503 ? '5' : null);
  });

  it.each([
    [
      'a value that must be unique',
      "INSERT INTO users (id, email) VALUES (2, 'ann@example.com')",
      409,
      'duplicate',
    ],
    ['a reference to nothing', 'INSERT INTO users (id, boss) VALUES (2, 99)', 409, 'conflict'],
    [
      'a check that validation forgot',
      'INSERT INTO users (id, age) VALUES (2, -1)',
      500,
      'internal_server_error',
    ],
    [
      'text that is no number',
      "SELECT * FROM users WHERE id = 'ann@example.com'",
      500,
      'internal_server_error',
    ],
  ])('PostgreSQL itself: %s', async (_, sql, status, code) => {
    const answer = await server.answer(await caught(() => db.query(sql)));
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
    expect(answer.text).not.toMatch(/users|ann@|constraint/);
    expect(answer.records[0]?.causes[0]?.message).toMatch(/users|ann@|integer/);
  });

  it('says which field of a Sequelize model has which fault', async () => {
    const { problem } = await server.answer(
      errorLike('SequelizeValidationError', SECRET, {
        errors: [
          {
            message: 'Validation isEmail on email failed',
            path: 'email',
            validatorKey: 'isEmail',
            value: SECRET,
          },
        ],
      }),
    );
    expect(problem.errors).toEqual([
      { detail: 'Validation isEmail on email failed', in: 'body', pointer: '#/email', code: 'isEmail' },
    ]);
  });

  it('speaks with the words of the API where it defines the code itself', async () => {
    const { defineErrors } = await import('errata');
    const own = await throwing({
      errors: defineErrors({ duplicate: { status: 409, title: 'Taken', detail: 'That address is taken.' } }),
    });
    const { problem } = await own.answer(errorLike('Error', '', { code: 'ER_DUP_ENTRY' }));
    await own.close();
    expect(problem).toMatchObject({ title: 'Taken', detail: 'That address is taken.', status: 409 });
  });
});
