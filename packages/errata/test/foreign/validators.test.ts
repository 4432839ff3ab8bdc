import 'reflect-metadata';
import { Ajv, ValidationError as AjvError } from 'ajv';
import { type } from 'arktype';
import { plainToInstance, Type } from 'class-transformer';
import { IsEmail, MinLength, ValidateNested, validate } from 'class-validator';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caught, errorLike, type Throwing, throwing } from '../support/throwing.ts';

const SECRET = 'hunter2';

class Item {}
class Order {}
// Decorators, called as the functions that they are: this project compiles none.
MinLength(10)(Item.prototype, 'name');
IsEmail()(Order.prototype, 'email');
ValidateNested({ each: true })(Order.prototype, 'items');
Type(() => Item)(Order.prototype, 'items');

const ajv = new Ajv({ allErrors: true });

/** The same fault by many validators: what each throws, the pointer and the words that its fault has. */
const CASES: Record<string, { thrown: () => unknown; faults: object[] }> = {
  'zod 4': {
    thrown: () =>
      z
        .strictObject({ 'a/b~c d': z.email(), items: z.array(z.object({ n: z.number() })) })
        .parse({ 'a/b~c d': SECRET, items: [{ n: 1 }, { n: SECRET }], extra: SECRET }),
    faults: [
      { detail: 'Invalid email address', in: 'body', pointer: '#/a~1b~0c%20d', code: 'invalid_format' },
      {
        detail: 'Invalid input: expected number, received string',
        in: 'body',
        pointer: '#/items/1/n',
        code: 'invalid_type',
      },
      { detail: 'Unrecognized key: "extra"', in: 'body', pointer: '#/extra', code: 'unrecognized_keys' },
    ],
  },
  'zod 3, as it reports': {
    thrown: () => {
      throw errorLike('ZodError', 'zod', {
        issues: [
          {
            code: 'invalid_enum_value',
            path: ['plan'],
            message: `Invalid enum value. Expected 'a' | 'b', received '${SECRET}'`,
          },
          { code: 'invalid_type', path: ['n'], received: 'undefined', message: 'Required' },
        ],
      });
    },
    faults: [
      {
        detail: "Invalid enum value. Expected 'a' | 'b'",
        in: 'body',
        pointer: '#/plan',
        code: 'invalid_enum_value',
      },
      { detail: 'Required', in: 'body', pointer: '#/n', code: 'invalid_type' },
    ],
  },
  valibot: {
    thrown: () =>
      v.parse(v.object({ mail: v.pipe(v.string(), v.email()), n: v.number(), u: v.string() }), {
        mail: SECRET,
        n: SECRET,
      }),
    faults: [
      { detail: 'Invalid email', in: 'body', pointer: '#/mail', code: 'email' },
      { detail: 'Invalid type: Expected number', in: 'body', pointer: '#/n', code: 'number' },
      {
        detail: 'Invalid key: Expected "u" but received undefined',
        in: 'body',
        pointer: '#/u',
        code: 'object',
      },
    ],
  },
  ArkType: {
    thrown: () => type({ mail: 'string.email', n: 'number' }).assert({ mail: SECRET, n: SECRET }),
    faults: [
      { detail: 'mail must be an email address', in: 'body', pointer: '#/mail', code: 'pattern' },
      { detail: 'n must be a number (was a string)', in: 'body', pointer: '#/n', code: 'domain' },
    ],
  },
  'ArkErrors, thrown as they are': {
    thrown: () => {
      throw type({ n: 'number' })({ n: SECRET });
    },
    faults: [{ detail: 'n must be a number (was a string)', in: 'body', pointer: '#/n', code: 'domain' }],
  },
  'a failed result of Standard Schema': {
    thrown: async () => {
      throw await z.object({ n: z.number() })['~standard'].validate({ n: SECRET });
    },
    faults: [
      {
        detail: 'Invalid input: expected number, received string',
        in: 'body',
        pointer: '#/n',
        code: 'invalid_type',
      },
    ],
  },
  Ajv: {
    thrown: () => {
      const check = ajv.compile({
        type: 'object',
        required: ['a/b'],
        properties: { plan: { enum: ['x'] } },
        additionalProperties: false,
      });
      check({ plan: SECRET, extra: SECRET });
      throw new AjvError(check.errors ?? []);
    },
    faults: [
      { detail: "must have required property 'a/b'", in: 'body', pointer: '#/a~1b', code: 'required' },
      {
        detail: 'must NOT have additional properties',
        in: 'body',
        pointer: '#/extra',
        code: 'additionalProperties',
      },
      {
        detail: 'must be equal to one of the allowed values',
        in: 'body',
        pointer: '#/plan',
        code: 'enum',
      },
    ],
  },
  "Fastify's validation of a query": {
    thrown: () => {
      throw errorLike('Error', 'querystring/page must be integer', {
        code: 'FST_ERR_VALIDATION',
        statusCode: 400,
        validationContext: 'querystring',
        validation: [
          { instancePath: '/page', keyword: 'type', params: { type: 'integer' }, message: 'must be integer' },
        ],
      });
    },
    faults: [{ detail: 'must be integer', in: 'query', pointer: '#/page', code: 'type' }],
  },
  'class-validator': {
    thrown: async () => {
      throw await validate(plainToInstance(Order, { email: SECRET, items: [{ name: SECRET }] }));
    },
    faults: [
      { detail: 'email must be an email', in: 'body', pointer: '#/email', code: 'isEmail' },
      {
        detail: 'name must be longer than or equal to 10 characters',
        in: 'body',
        pointer: '#/items/0/name',
        code: 'minLength',
      },
    ],
  },
  'Joi, as it reports': {
    thrown: () => {
      throw errorLike('ValidationError', 'joi', {
        isJoi: true,
        details: [
          {
            message: `"a" with value "${SECRET}" fails to match the required pattern: /x/`,
            path: ['a'],
            type: 'string.pattern.base',
            context: { value: SECRET },
          },
          { message: '"b[0].c" must be a number', path: ['b', 0, 'c'], type: 'number.base' },
        ],
      });
    },
    faults: [
      {
        detail: '"a" fails to match the required pattern: /x/',
        in: 'body',
        pointer: '#/a',
        code: 'string.pattern.base',
      },
      { detail: '"b[0].c" must be a number', in: 'body', pointer: '#/b/0/c', code: 'number.base' },
    ],
  },
  'Yup, as it reports': {
    thrown: () => {
      throw errorLike('ValidationError', '1 error occurred', {
        inner: [
          {
            path: 'b[0].c',
            type: 'typeError',
            message: `b[0].c must be a \`number\` type, but the final value was: \`NaN\` (cast from the value \`"${SECRET}"\`).`,
          },
        ],
      });
    },
    faults: [{ detail: 'b[0].c must be a `number` type', in: 'body', pointer: '#/b/0/c', code: 'typeError' }],
  },
  'express-validator, as it reports': {
    thrown: () => {
      throw errorLike('Error', 'Validation failed', {
        errors: [{ type: 'field', location: 'query', path: 'page', value: SECRET, msg: 'Invalid value' }],
      });
    },
    faults: [{ detail: 'Invalid value', in: 'query', pointer: '#/page' }],
  },
  'Mongoose, as it reports': {
    thrown: () => {
      throw errorLike('ValidationError', `User validation failed: age: ${SECRET}`, {
        errors: {
          age: { name: 'CastError', kind: 'Number', path: 'age', value: SECRET, message: SECRET },
          'home.zip': { name: 'ValidatorError', kind: 'required', path: 'home.zip', message: SECRET },
        },
      });
    },
    faults: [
      { detail: 'Must be of the type Number.', in: 'body', pointer: '#/age', code: 'cast' },
      { detail: 'Is required.', in: 'body', pointer: '#/home/zip', code: 'required' },
    ],
  },
};

describe('what validators throw', () => {
  let server: Throwing;
  beforeAll(async () => {
    server = await throwing();
  });
  afterAll(() => server?.close());

  it.each(Object.entries(CASES))('%s: 422 with each fault at its place, never the value', async (_, each) => {
    const { status, problem, text } = await server.answer(await caught(each.thrown));
    expect(status).toBe(422);
    expect(problem).toMatchObject({ code: 'invalid_request', status: 422 });
    const order = (a: { pointer?: string }, b: { pointer?: string }) =>
      (a.pointer ?? '') < (b.pointer ?? '') ? -1 : 1;
    expect([...(problem.errors as object[])].sort(order)).toEqual([...each.faults].sort(order));
    expect(text).not.toContain(SECRET);
  });

  it('is 400 where the API wants that', async () => {
    const own = await throwing({ invalidStatus: 400 });
    const { status, problem } = await own.answer(await caught(CASES['zod 4']?.thrown ?? (() => {})));
    await own.close();
    expect([status, problem.status]).toEqual([400, 400]);
  });

  it('names a hundred faults of ten thousand, of a path a thousand deep the start', async () => {
    const issues = Array.from({ length: 10_000 }, () => ({
      message: 'x'.repeat(10_000),
      path: Array.from({ length: 1000 }, () => 'deep'),
    }));
    const { problem, text } = await server.answer({ issues });
    expect(problem.errors).toHaveLength(100);
    expect(text.length).toBeLessThan(100_000);
  });
});
