import { ajv } from './ajv.ts';
import { bodyParser } from './body-parser.ts';
import { boom } from './boom.ts';
import { classValidator } from './class-validator.ts';
import { expressValidator } from './express-validator.ts';
import { fastify } from './fastify.ts';
import type { ReadForeign } from './foreign.ts';
import { hono } from './hono.ts';
import { httpErrors } from './http-errors.ts';
import { joi } from './joi.ts';
import { mongoose } from './mongoose.ts';
import { multer } from './multer.ts';
import { mysql } from './mysql.ts';
import { nest } from './nest.ts';
import { postgres } from './postgres.ts';
import { prisma } from './prisma.ts';
import { queryBuilders } from './query-builders.ts';
import { sqlite } from './sqlite.ts';
import { standardSchema } from './standard-schema.ts';
import { syntax } from './syntax.ts';
import { upstream } from './upstream.ts';
import { yup } from './yup.ts';

/** Whose errors are understood; the first that knows an error reads it, so the particular stand before the general. */
export const FOREIGN: readonly ReadForeign[] = [
  boom,
  nest,
  hono,
  fastify,
  bodyParser,
  multer,
  standardSchema,
  ajv,
  joi,
  yup,
  classValidator,
  expressValidator,
  mongoose,
  prisma,
  postgres,
  mysql,
  sqlite,
  queryBuilders,
  syntax,
  upstream,
  httpErrors,
];
