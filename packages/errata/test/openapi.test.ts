import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { defineErrors, type ErrorOf, type Fault, type Policy, type ProblemOf } from 'errata';
import { idempotency, memoryStore } from 'errata/idempotency';
import { limitErrors, rateLimit } from 'errata/limits';
import { createServer } from 'errata/node';
import { openapi, standardErrors } from 'errata/openapi';
import { versions } from 'errata/versioning';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { serve } from './support/serve.ts';

const errors = defineErrors(
  {
    user_not_found: {
      status: 404,
      title: 'User not found',
      detail: ({ id }: { id: string }) => `No user has the id ${id}.`,
      fixes: { consumer: 'List the users.' },
      retry: 'never',
      members: ({ id }: { id: string }) => ({ user: id }),
    },
    team_not_found: { status: 404, title: 'Team not found', headers: { 'X-Team': 'none' } },
    sign_in: { status: 401, title: 'Sign in', messages: { de: { title: 'Anmelden' } } },
  },
  { types: 'https://api.example.com/problems' },
);
const document = openapi({ errors, invalidStatus: 400 });

function whole(responses: object) {
  return {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/users': { get: { responses: { 200: { description: 'OK' }, ...responses } } } },
    components: document.components,
  };
}

describe('the OpenAPI document', () => {
  it('is valid with every error, defined, standard or bare', async () => {
    const responses = document.responses(
      errors.user_not_found,
      errors.team_not_found,
      errors.sign_in,
      standardErrors.invalid_request,
      standardErrors.malformed_body,
      limitErrors.quota_exceeded,
      401,
      405,
      415,
      503,
    );
    const result = await new Validator().validate(whole(responses) as never);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(Object.keys(responses)).toEqual(['400', '401', '404', '405', '415', '429', '503']);
  });

  const life = { '1': { sunset: new Date('2030-01-01') }, '2': {} };
  const limiter = { points: 1, duration: 1, consume: () => Promise.reject(new Error('not asked')) };
  const store = memoryStore();
  const scope = () => '';
  it.each<[string, Policy, string[]]>([
    ['versions in a path', versions({ by: 'path', versions: { '1': {} } }), ['version_not_found']],
    ['versions that end', versions({ by: 'path', versions: life }), ['version_gone', 'version_not_found']],
    [
      'versions in a field',
      versions({ by: 'header', versions: { '1': {} } }),
      ['version_missing', 'version_unknown'],
    ],
    ['a default', versions({ by: 'header', versions: { '1': {} }, default: '1' }), ['version_unknown']],
    ['versions in Accept', versions({ by: 'media-type', versions: { '1': {} } }), ['version_not_acceptable']],
    ['a limit', rateLimit({ limiter }), ['quota_exceeded']],
    [
      'limits that refuse otherwise, and when they are down',
      rateLimit(
        [
          { limiter, name: 'a', refusal: 'abnormal_usage_detected' },
          { limiter, name: 'b', refusal: 'temporary_reduced_capacity' },
          { limiter, name: 'c', refusal: 'temporary_reduced_capacity' },
        ],
        { whenDown: 'closed' },
      ),
      ['abnormal_usage_detected', 'limits_unavailable', 'temporary_reduced_capacity'],
    ],
    [
      'keys',
      idempotency({ store, scope }),
      [
        'idempotency_key_in_flight',
        'idempotency_key_malformed',
        'idempotency_key_reused',
        'idempotency_response_not_kept',
        'idempotency_unavailable',
      ],
    ],
    ['a policy that says nothing', { before: () => undefined }, []],
  ])('lists what a policy throws: %s', async (_name, policy, codes) => {
    const responses = document.responses(errors.sign_in, policy);
    const listed = Object.values(responses).flatMap((response) =>
      '$ref' in response
        ? [response.$ref.split('/').at(-1)]
        : Object.keys(response.content?.['application/problem+json']?.examples ?? {}),
    );
    expect(listed.sort()).toEqual([...codes, 'sign_in'].sort());
    expect((await new Validator().validate(whole(responses) as never)).errors ?? []).toEqual([]);
  });

  it('lists the missing key where one is required', () => {
    const [keyless] = idempotency({ store, scope, required: true }).errors ?? [];
    expect(keyless?.definition.code).toBe('idempotency_key_missing');
  });

  it('refers to one error of a status, and tells several apart by code', () => {
    const { 404: both, 429: one } = document.responses(
      errors.user_not_found,
      errors.team_not_found,
      limitErrors.quota_exceeded,
    ) as Record<
      string,
      { content?: Record<string, { schema: unknown; examples: object }>; headers?: object }
    >;
    expect(one).toEqual({ $ref: '#/components/responses/quota_exceeded' });
    const body = both?.content?.['application/problem+json'];
    expect(body?.schema).toEqual({
      oneOf: [
        { $ref: '#/components/schemas/user_not_found' },
        { $ref: '#/components/schemas/team_not_found' },
      ],
      discriminator: {
        propertyName: 'code',
        mapping: {
          user_not_found: '#/components/schemas/user_not_found',
          team_not_found: '#/components/schemas/team_not_found',
        },
      },
    });
    expect(Object.keys(body?.examples ?? {})).toEqual(['user_not_found', 'team_not_found']);
    expect(Object.keys(both?.headers ?? {})).toEqual(['X-Trace-Id', 'X-Team']);
  });

  it.each([
    [401, 'WWW-Authenticate'],
    [405, 'Allow'],
    [407, 'Proxy-Authenticate'],
    [415, 'Accept'],
    [426, 'Upgrade'],
    [429, 'Retry-After'],
    [503, 'Retry-After'],
  ])('says that a %s has %s', (status, field) => {
    const { [status]: response } = document.responses(status) as Record<number, { headers?: object }>;
    expect(Object.keys(response?.headers ?? {})).toContain(field);
  });

  it('has examples that fit their schemas, whatever a definition makes of its faults', () => {
    const faulty = openapi({
      errors: defineErrors({
        lines_invalid: {
          status: 400,
          title: 'Lines not readable',
          errors: ({ faults }: { faults: readonly Fault[] }) => faults,
        },
      }),
    });
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'doc', components: faulty.components });
    for (const [code, { value }] of Object.entries(faulty.components.examples))
      expect([code, ajv.validate({ $ref: `doc#/components/schemas/${code}` }, value)]).toEqual([code, true]);
  });

  it('describes what is sent: a problem on the wire fits its schema', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'doc', ...whole({}) });
    const url = await serve(
      createServer(
        ({ url }) => {
          if (url === '/team') throw errors.team_not_found();
          throw errors.user_not_found({ id: '7' });
        },
        { errors, logger: false },
      ),
    );
    for (const [path, code] of [
      ['/user', 'user_not_found'],
      ['/team', 'team_not_found'],
    ] as const) {
      const problem: unknown = await (await fetch(url + path)).json();
      for (const each of ['user_not_found', 'team_not_found'])
        expect(ajv.validate({ $ref: `doc#/components/schemas/${each}` }, problem), `${code} as ${each}`).toBe(
          code === each,
        );
    }
  });
});

describe('the types for clients', () => {
  it('tell errors and problems apart by code', () => {
    type Thrown = ErrorOf<typeof errors>;
    expectTypeOf<Thrown['code']>().toEqualTypeOf<'user_not_found' | 'team_not_found' | 'sign_in'>();
    type Failure = ProblemOf<typeof errors>;
    expectTypeOf<Failure['status']>().toEqualTypeOf<404 | 401>();
    expectTypeOf<ProblemOf<typeof errors.sign_in>['code']>().toEqualTypeOf<'sign_in'>();
    const user = (failure: Failure) => {
      if (failure.code === 'user_not_found') {
        expectTypeOf(failure.user).toEqualTypeOf<string>();
        return failure.user;
      }
      // @ts-expect-error only that one has the member
      return failure.user;
    };
    expect(user({ type: '', title: '', status: 404, code: 'user_not_found', user: '7' })).toBe('7');
  });
});
