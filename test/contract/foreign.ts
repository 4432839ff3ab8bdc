import * as Boom from '@hapi/boom';
import { HTTPException } from 'hono/http-exception';
import createError from 'http-errors';
import { z } from 'zod';

/** What another library throws, told by its shape. */
function like(name: string, members: object): Error {
  return Object.assign(new Error('db-3.internal: ann@example.com'), { name, ...members });
}

/** What other libraries throw, by name. */
export const FOREIGN_THROWN: Readonly<Record<string, () => unknown>> = {
  'huge-text': () => 'x'.repeat(1_000_000),
  aggregate: () => new AggregateError([new Error('one'), new Error('two')], 'both'),
  'pg-missing-table': () => like('error', { severity: 'ERROR', code: '42P01' }),
  'http-errors-500': () => createError(500, 'disk full'),
  'http-errors': () => createError(404, 'No such plan.', { headers: { 'x-plan': 'free' } }),
  'http-errors-exposed': () => createError(503, 'Back at noon.', { expose: true }),
  'http-errors-code': () => createError(404, 'No such plan.', { code: 'PLAN_NOT_FOUND' }),
  'http-errors-inside': () => createError(404, Object.assign(new Error('gone'), { code: 'ENOENT' })),
  'http-errors-500-code': () => createError(500, 'disk full', { code: 'DISK_FULL' }),
  'boom-code': () => {
    const error = Boom.conflict('taken');
    Object.assign(error.output.payload, { code: 'name.taken' });
    return error;
  },
  boom: () => Boom.unauthorized('stale', 'Bearer', { realm: 'users' }),
  hono: () =>
    new HTTPException(401, {
      res: new Response('no', { headers: { 'www-authenticate': 'Basic realm="a"' } }),
    }),
  zod: () => z.object({ 'a/b': z.array(z.number()) }).safeParse({ 'a/b': [1, 'hunter2'] }).error,
  'pg-unique': () =>
    like('error', { severity: 'ERROR', code: '23505', detail: 'Key (email)=(ann@example.com)' }),
  'pg-full': () => like('error', { severity: 'FATAL', code: '53300' }),
  'prisma-missing': () => like('PrismaClientKnownRequestError', { code: 'P2025' }),
  'axios-401': () =>
    like('AxiosError', {
      isAxiosError: true,
      status: 401,
      response: { status: 401, headers: { 'x-a': '1' } },
    }),
  timeout: () => new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
  'router-uri': () => Object.assign(new URIError("Failed to decode param '%zz'"), { status: 400 }),
  multer: () => like('MulterError', { message: 'File too large', code: 'LIMIT_FILE_SIZE', field: 'photo' }),
};
