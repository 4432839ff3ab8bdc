import { createServer } from 'node:http';
import { defineErrors, type ErrorRecord } from 'errata';
import { errata } from 'errata/node';
import createError from 'http-errors';
import { describe, expect, it } from 'vitest';
import { serve } from '../support/serve.ts';

const errors = defineErrors({ user_not_found: { status: 404, title: 'User not found' } });

async function answerTo(thrown: unknown): Promise<{ problem: Record<string, unknown>; record: ErrorRecord }> {
  const records: ErrorRecord[] = [];
  const logger = (record: ErrorRecord) => records.push(record);
  const app = errata(
    () => {
      throw thrown;
    },
    { errors, logger },
  );
  const response = await fetch(await serve(createServer(app)));
  return { problem: (await response.json()) as Record<string, unknown>, record: records[0] as ErrorRecord };
}

/** What @fastify/error makes: a status, a code and a text. */
const coded = (code: unknown, statusCode = 404) =>
  Object.assign(new Error('No such user.'), { name: 'FastifyError', statusCode, code });

describe("the code of somebody else's error", () => {
  it.each([
    'USER_NOT_FOUND',
    'user.gone',
    'invalid-token',
    'credentials_required',
    'TokenExpired',
    'STEP_UP_2',
  ])('%s is carried over', async (code) => {
    const { problem, record } = await answerTo(coded(code));
    expect(problem).toMatchObject({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'No such user.',
      code,
    });
    expect(record).toMatchObject({ code, status: 404 });
  });

  it.each([
    ['of the system', 'ENOENT'],
    ['of Node', 'ERR_INVALID_ARG_TYPE'],
    ['of Fastify', 'FST_ERR_VALIDATION'],
    ['of the parser', 'HPE_INVALID_TOKEN'],
    ['of a database', '23505'],
    ['of Prisma', 'P2010'],
    ['that is sent by mail', '482913'],
    ['that may be a token', 'a8Gf03kLx9TzQ'],
    ['that may be a key', 'sk_live_51H8xQeLkjh2Kd'],
    ['with text', 'no such user: ann@example.com'],
    ['without end', 'A'.repeat(5000)],
    ['that is none', ['USER_NOT_FOUND']],
    ['of one letter', 'x'],
  ])('a code %s stays inside', async (_name, code) => {
    expect((await answerTo(coded(code))).problem.code).toBe('not_found');
  });

  it('of a 5xx stays inside, and of what says that it is not for callers', async () => {
    expect((await answerTo(coded('SHARD_LOST', 503))).problem.code).toBe('service_unavailable');
    const hidden = createError(403, 'no', { code: 'BANNED_BY_RULE', expose: false });
    expect((await answerTo(hidden)).problem.code).toBe('forbidden');
  });

  it("is the API's own error where it has defined one of that code and status", async () => {
    const { problem } = await answerTo(coded('user_not_found'));
    expect(problem).toMatchObject({
      type: '/problems/user_not_found',
      title: 'User not found',
      detail: 'No such user.',
    });
    expect((await answerTo(coded('user_not_found', 410))).problem).toMatchObject({
      type: 'about:blank',
      code: 'user_not_found',
    });
  });
});
