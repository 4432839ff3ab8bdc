import { errors } from './errors.ts';
import { rejectNamed, throwNamed } from './thrown.ts';

/** What a route of the contract's API gets, whatever framework carries it. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
}

/** What it answers: JSON; or a response that is begun and then goes wrong. */
export type Answer =
  | { readonly json: unknown; readonly status?: number }
  | { readonly begin: string; readonly thenThrow: unknown };

/** One route, with its parameters as `:name`. Each framework registers it in its own way. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  handle(call: Call): Answer | Promise<Answer>;
}

/** The API that every framework serves in the contract. */
export const ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/users/:id',
    handle({ params: { id = '' } }) {
      if (id === 'missing') throw errors.user_not_found({ id });
      return { json: { id } };
    },
  },
  { method: 'DELETE', path: '/users/:id', handle: () => ({ json: { deleted: true } }) },
  { method: 'GET', path: '/throws/:what', handle: ({ params }) => throwNamed(params.what ?? '') },
  { method: 'GET', path: '/rejects/:what', handle: ({ params }) => rejectNamed(params.what ?? '') },
  {
    method: 'GET',
    path: '/breaks-off',
    handle: () => ({ begin: '{"half":', thenThrow: new Error('broke off') }),
  },
  {
    method: 'GET',
    path: '/quota',
    handle() {
      throw errors.plan_quota_exceeded({ used: 100, wait: 30 });
    },
  },
  {
    method: 'GET',
    path: '/sign-in',
    handle() {
      throw errors.sign_in_first();
    },
  },
  {
    method: 'GET',
    path: '/teas/oolong',
    handle() {
      throw errors.tea_missing();
    },
  },
  {
    method: 'GET',
    path: '/teas/injected',
    handle() {
      const headers = {
        'x-note': 'a\r\nset-cookie: stolen=1',
        'x-name': 'Zoë',
        'set-cookie': ['a=1', 'b=2'],
      };
      throw errors.tea_missing({ headers, detail: 'No "tea" <here>\n\u2028', instance: 'urn:tea:7' });
    },
  },
  { method: 'POST', path: '/teas/:id/cups', handle: () => ({ json: { poured: true }, status: 201 }) },
  {
    method: 'GET',
    path: '/upstream',
    handle() {
      throw errors.upstream_down({ cause: new Error('connect ECONNREFUSED') });
    },
  },
];
