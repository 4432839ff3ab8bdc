import type { Problem } from 'errata';
import { defineErrors } from 'errata';
import { type Client, type ClientCode, createFetch, type ErrorsOf } from 'errata/client';
import { describe, expectTypeOf, it } from 'vitest';

const errors = defineErrors({
  user_not_found: { status: 404, title: 'User not found' },
  out_of_stock: { status: 409, title: 'Out of stock', members: ({ left }: { left: number }) => ({ left }) },
});
/** As they are generated from an OpenAPI document. */
interface Generated {
  readonly user_not_found: Problem<'user_not_found', 404>;
  readonly out_of_stock: Problem<'out_of_stock', 409> & { readonly left: number };
}
declare const error: unknown;

describe('the types of a client', () => {
  it('take it for a fetch', () => {
    expectTypeOf(createFetch()).toExtend<typeof fetch>();
    expectTypeOf(createFetch({ errors })).toEqualTypeOf<Client<typeof errors>>();
  });

  it('tell errors apart by their code, however these are known', () => {
    const check = <E extends typeof errors | Generated>(failure: ErrorsOf<E>) => failure;
    expectTypeOf(check<typeof errors>).returns.toExtend<{ code: string }>();
    type Codes = ErrorsOf<typeof errors>['code'];
    expectTypeOf<Codes>().toEqualTypeOf<'user_not_found' | 'out_of_stock' | ClientCode>();
    expectTypeOf<ErrorsOf<Generated>['code']>().toEqualTypeOf<Codes>();
  });

  it('narrow by a guard and by a switch', () => {
    const narrow = () => {
      const api = createFetch<typeof errors>();
      if (api.isError(error, 'out_of_stock')) expectTypeOf(error.problem.left).toEqualTypeOf<number>();
      if (api.isError(error) && error.code === 'out_of_stock') {
        expectTypeOf(error.status).toEqualTypeOf<409>();
        expectTypeOf(error.problem.left).toEqualTypeOf<number>();
      }
      // @ts-expect-error: nobody declared it
      api.isError(error, 'no_such_code');
      const generated = createFetch<Generated>();
      if (generated.isError(error, 'out_of_stock')) expectTypeOf(error.problem.left).toEqualTypeOf<number>();
    };
    expectTypeOf(narrow).toBeFunction();
  });

  it('leave codes open where no errors are given', () => {
    expectTypeOf<ErrorsOf<object>['code']>().toEqualTypeOf<string>();
    expectTypeOf(createFetch().json<{ id: number }>).returns.resolves.toEqualTypeOf<{ id: number }>();
  });
});
