import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { defineErrors, type ErrorOf, isProblemError, ProblemError, serialise } from 'errata';
import { describe, expect, expectTypeOf, it } from 'vitest';

const errors = defineErrors({
  user_not_found: {
    status: 404,
    title: 'User not found',
    detail: ({ id }: { id: string }) => `No user has the id ${id}.`,
    fixes: { consumer: 'List the users.' },
  },
  plan_quota_exceeded: {
    status: 429,
    title: 'Plan quota exceeded',
    fixes: { consumer: 'Wait for the reset.' },
  },
  payment_failed: {
    status: 502,
    title: 'Payment failed',
    internal: ({ gateway }: { gateway: string }) => `${gateway} refused`,
    members: ({ attempt }: { attempt: number }) => ({ attempt }),
  },
});

describe('an error that was defined', () => {
  it('names the faults that its parameters tell, unless the throw names others', () => {
    const { range_invalid } = defineErrors({
      range_invalid: {
        status: 400,
        title: 'Range not valid',
        fixes: { consumer: 'Give ISO 8601.' },
        errors: ({ parameter }: { parameter: string }) => [
          { in: 'query', pointer: `#/${parameter}`, detail: 'No time.' },
        ],
      },
    });
    // @ts-expect-error A parameter is missing.
    expect(range_invalid().errors).toBeUndefined();
    const error = range_invalid({ parameter: 'from' });
    const faults = [{ in: 'query', pointer: '#/from', detail: 'No time.' }];
    expect(JSON.parse(serialise(error)).errors).toEqual(faults);
    expect(error.toJSON()).toMatchObject({ errors: faults, fix: 'Give ISO 8601.' });
    const errors = [{ in: 'body', pointer: '', detail: 'Nothing.' }] as const;
    expect(range_invalid({ parameter: 'to' }, { errors }).errors).toEqual(errors);
  });

  it('is an Error with its code, status and text', () => {
    const error = errors.user_not_found({ id: '7' });
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error.message).toBe('No user has the id 7.');
    expect(error.code).toBe('user_not_found');
    expect(error.status).toBe(404);
    expect(error.statusCode).toBe(404);
    expect(String(error)).toBe('ProblemError: No user has the id 7.');
  });

  it('is shown by console.log as errors are, without what the definition holds for itself', () => {
    const shown = inspect(
      errors.payment_failed({ gateway: 'psp-7', attempt: 2 }, { cause: new Error('ETIMEDOUT') }),
    );
    expect(shown).toMatch(/^ProblemError: Payment failed\n {4}at .*define-errors\.test/);
    expect(shown).toContain("code: 'payment_failed'");
    expect(shown).toContain('psp-7 refused');
    expect(shown).toContain('ETIMEDOUT');
    expect(shown).not.toContain('about:blank');
    expect(shown).not.toContain('"title"');
    expect(inspect(errors.user_not_found({ id: '7' }))).toMatch(/^ProblemError: No user has the id 7\. \{/);
  });

  it('has the members of RFC 9457 in its body, and nothing internal', () => {
    const error = errors.payment_failed(
      { gateway: 'psp-7', attempt: 2 },
      { internal: 'timeout on 10.0.0.7', cause: new Error('ETIMEDOUT') },
    );
    expect(JSON.parse(serialise(error, { instance: '/pay', traceId: 'a'.repeat(32) }))).toEqual({
      type: '/problems/payment_failed',
      title: 'Payment failed',
      status: 502,
      instance: '/pay',
      code: 'payment_failed',
      attempt: 2,
      trace_id: 'a'.repeat(32),
    });
    expect(error.internal).toBe('timeout on 10.0.0.7');
    expect((error.cause as Error).message).toBe('ETIMEDOUT');
  });

  it('takes a stack for 5xx, from the line that threw it, and none below', () => {
    expect(errors.payment_failed({ gateway: 'x', attempt: 1 }).stack).toContain('define-errors.test');
    expect(errors.plan_quota_exceeded().stack).toBeUndefined();
  });

  it('says what it is where nobody catches it', () => {
    const code = `import { defineErrors } from 'errata';
      const errors = defineErrors({ user_not_found: { status: 404, title: 'User not found' } });
      Promise.reject(errors.user_not_found());`;
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      encoding: 'utf8',
    });
    expect(run.stderr).toContain('ProblemError: User not found');
  });

  it('is told from others by its factory', () => {
    const error: unknown = errors.plan_quota_exceeded();
    expect(errors.plan_quota_exceeded.is(error)).toBe(true);
    expect(errors.user_not_found.is(error)).toBe(false);
    expect(errors.user_not_found.is(new Error('no'))).toBe(false);
    expect(isProblemError(error)).toBe(true);
    expect(isProblemError({ code: 'plan_quota_exceeded', status: 429 })).toBe(false);
  });

  it('is thrown even where its text cannot be made', () => {
    const broken = defineErrors({
      odd: {
        status: 400,
        title: 'Odd',
        detail: (_: { id: string }): string => {
          throw new Error('the text failed');
        },
      },
    });
    expect(broken.odd({ id: '1' }).message).toBe('Odd');
  });
});

describe('a definition that cannot be right is refused with what to change', () => {
  it.each([
    ['status', { oh_no: { status: 200, title: 'Fine' } }, /status is 200/],
    ['status of the log', { oh_no: { status: 499, title: 'Left' } }, /499 is for logs/],
    ['title', { oh_no: { status: 400, title: ' ' } }, /title is empty/],
    ['code', { 'oh no': { status: 400, title: 'Oh no' } }, /letters, digits/],
  ])('%s', (_, definitions, message) => {
    expect(() => defineErrors(definitions)).toThrow(message);
  });

  it('place of the pages', () => {
    expect(() => defineErrors({}, { types: 'problems' })).toThrow(/give a path/);
  });
});

describe('the types', () => {
  it('tie parameters to the definition', () => {
    expectTypeOf(errors.user_not_found).parameter(0).toEqualTypeOf<{ id: string }>();
    expectTypeOf(errors.payment_failed)
      .parameter(0)
      .toEqualTypeOf<{ gateway: string } & { attempt: number }>();
    // @ts-expect-error id is needed
    expect(errors.user_not_found()).toBeDefined();
    // @ts-expect-error id is a text
    expect(errors.user_not_found({ id: 7 })).toBeDefined();
    // @ts-expect-error not an occurrence
    expect(errors.plan_quota_exceeded({ id: '7' })).toBeDefined();
    // @ts-expect-error no such error
    expect(errors.nothing_like_it).toBeUndefined();
  });

  it('know code and status, for narrowing', () => {
    expectTypeOf(errors.user_not_found({ id: '7' }).code).toEqualTypeOf<'user_not_found'>();
    expectTypeOf(errors.user_not_found({ id: '7' }).status).toEqualTypeOf<404>();
    type Any = ErrorOf<typeof errors>;
    expectTypeOf<Any['code']>().toEqualTypeOf<'user_not_found' | 'plan_quota_exceeded' | 'payment_failed'>();
    expectTypeOf<Extract<Any, { status: 429 }>['code']>().toEqualTypeOf<'plan_quota_exceeded'>();
  });
});
