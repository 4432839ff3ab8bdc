import 'reflect-metadata';
import {
  BadGatewayException,
  BadRequestException,
  ForbiddenException,
  HttpException,
  NotFoundException,
  ServiceUnavailableException,
  ValidationPipe,
} from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsString, ValidateNested } from 'class-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught, type Throwing, throwing } from '../support/throwing.ts';

const HIDDEN = 'Something went wrong on the server. It is logged under the trace id.';

class Item {}
class Order {}
IsInt()(Item.prototype, 'price');
IsEmail()(Order.prototype, 'email');
IsString({ each: true })(Order.prototype, 'tags');
ValidateNested({ each: true })(Order.prototype, 'items');
Type(() => Item)(Order.prototype, 'items');
const WRONG = { email: 'hunter2', tags: [1], items: [{ price: 'hunter2' }], extra: 1 };

const CASES: readonly [name: string, thrown: () => unknown, status: number, problem: object][] = [
  ['a message', () => new NotFoundException('No such user'), 404, { detail: 'No such user' }],
  ['no message: its phrase', () => new ForbiddenException(), 403, { detail: 'Forbidden' }],
  ['a text and a status', () => new HttpException('no', 409), 409, { detail: 'no' }],
  [
    'an object of one’s own',
    () => new HttpException({ message: 'no', plan: 'free' }, 402),
    402,
    { detail: 'no', plan: 'free' },
  ],
  ['an object without a message', () => new BadRequestException({ reason: 'plan' }), 400, { reason: 'plan' }],
  [
    'a 5xx hides its text and its object',
    () => new HttpException({ message: 'LEAK', secret: 'LEAK' }, 500),
    500,
    { detail: HIDDEN },
  ],
  ['502', () => new BadGatewayException('LEAK'), 502, { code: 'bad_gateway' }],
  ['503', () => new ServiceUnavailableException('LEAK'), 503, { code: 'service_unavailable' }],
  ['a status that is none', () => new HttpException('LEAK', 200), 500, { detail: HIDDEN }],
];

describe("Nest's HttpException", () => {
  let server: Throwing;
  beforeAll(async () => {
    server = await throwing();
  });
  afterAll(() => server?.close());

  it.each(CASES)('%s', async (_, thrown, status, problem) => {
    const answer = await server.answer(thrown());
    expect(answer.status).toBe(status);
    expect(answer.problem).toMatchObject(problem);
    expect(answer.text).not.toContain('LEAK');
  });

  it.each(['list', 'grouped'] as const)("ValidationPipe's errors as a %s are faults", async (errorFormat) => {
    const pipe = new ValidationPipe({
      errorFormat,
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
    });
    const thrown = await caught(() => pipe.transform(WRONG, { type: 'body', metatype: Order }));
    const { problem, text } = await server.answer(thrown);
    expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
    expect((problem.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '#/email',
      '#/extra',
      '#/items/0/price',
      '#/tags',
    ]);
    expect(text).not.toContain('hunter2');
  });
});
