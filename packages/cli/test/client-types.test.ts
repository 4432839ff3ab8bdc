import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { compile, emit } from './support/compile.ts';
import { makeFolder, run } from './support/errata.ts';

const folder = makeFolder();
afterAll(() => folder.remove());

const EXAMPLE = fileURLToPath(new URL('../../../examples/shared/openapi-document.ts', import.meta.url));

/** The document that our examples serve. */
async function example(): Promise<string> {
  const module: { openapiDocument: unknown } = await import(EXAMPLE);
  return JSON.stringify(module.openapiDocument);
}

const types = (args: readonly string[], input?: string) =>
  run(folder.path, ['client-types', ...args], input === undefined ? {} : { input });

/** Writes files beside each other and compiles them; answers what the compiler finds. */
function faultsOf(files: Readonly<Record<string, string>>): string[] {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder.path, name), text);
  return compile(folder.path, Object.keys(files));
}

const YAML = `
openapi: 3.0.3
info: { title: Shop, version: '1' }
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      summary: One order
      responses:
        '200': { description: ok }
        '404': { $ref: '#/components/responses/Missing' }
        '409':
          description: taken
          content:
            application/json:
              schema:
                type: object
                required: [error]
                properties:
                  error:
                    type: object
                    required: [code]
                    properties:
                      code: { type: string, enum: [locked, "it's \\"quoted\\""] }
                      by: { type: string, nullable: true }
                      tags: { type: array, items: { enum: [a, 1, null] } }
                      more: { type: object, additionalProperties: { type: integer } }
        5XX:
          description: ours
          content: { application/problem+json: { schema: { $ref: '#/components/schemas/error' } } }
        default: { description: '*/ anything' }
    delete: { responses: { '204': { description: gone } } }
components:
  responses:
    Missing:
      description: gone
      content:
        application/problem+json:
          schema:
            oneOf: [{ $ref: '#/components/schemas/no-order' }, { $ref: '#/components/schemas/no_order' }]
  schemas:
    error:
      type: object
      description: "What went wrong */ alert() /* with a <b>tag</b>"
      required: [code, title]
      properties:
        code: { type: string }
        title: { type: string }
        "trace-id": { type: string }
        inner: { $ref: '#/components/schemas/error' }
    no-order:
      allOf:
        - $ref: '#/components/schemas/error'
        - type: object
          required: [id]
          properties: { code: { type: string, enum: [no_order] }, id: { type: integer } }
    no_order:
      allOf:
        - $ref: '#/components/schemas/error'
        - { type: object, properties: { code: { type: string, enum: [order_gone] }, since: { type: string } } }
`;

describe('errata client-types', () => {
  it('makes of a YAML document what a client narrows by', async () => {
    writeFileSync(join(folder.path, 'shop.yaml'), YAML);
    const { code, stdout, stderr } = await types(['shop.yaml', '--out', 'shop.ts']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.trim().split('\n').at(-1)).toBe('2 operations, 5 errors, 4 codes in shop.ts.');
    const made = readFileSync(join(folder.path, 'shop.ts'), 'utf8');
    expect(made).toContain('// Made by `errata client-types shop.yaml` of Shop 1.');
    expect(made).toContain(`readonly no_order: Problem<'no_order', 404> & NoOrder;`);
    expect(made).toContain(`readonly order_gone: Problem<'order_gone', 404> & NoOrder2;`);
    const use = `
      import type { Errors, Operations } from './shop.ts';
      type Failure = Operations['GET /orders/{id}'];
      export function say(failure: Failure): string {
        if (failure.status === 404 && failure.code === 'no_order') return failure.body.id.toFixed();
        if (failure.status === 404 && failure.code === 'order_gone') return failure.body.since ?? 'long ago';
        if (failure.status === 409 && failure.code === 'locked') {
          const { by, tags, more } = failure.body.error;
          const tag: 'a' | 1 | null | undefined = tags?.[0];
          return by ?? (tag === null ? String(more?.x) : 'none');
        }
        return failure.code;
      }
      export const none = (failure: Operations['DELETE /orders/{id}']): never => failure;
      export function problem(found: Errors[keyof Errors]): number {
        return found.code === 'no_order' ? found.id : found.title.length;
      }
      // @ts-expect-error no such code
      export type Wrong = Errors['no_such'];
      // @ts-expect-error ids are of another code
      export const wrong = (found: Errors['locked']) => found.id;
    `;
    expect(faultsOf({ 'use.ts': use, 'shop.ts': made })).toEqual([]);
  });

  it('reads what errata/openapi writes: each code of the examples, at the operation that it belongs to', async () => {
    const { code, stdout, stderr } = await types(['-'], await example());
    expect(code, stderr).toBe(0);
    const use = `
      import type { Errors, Operations } from './example.ts';
      type Order = Operations['POST /orders'];
      type Code = Order['code'];
      export const codes: Code[] = ['out_of_stock', 'product_unknown', 'token_missing', 'invalid_request', 'malformed_body'];
      export function say(found: Errors[keyof Errors]): string {
        if (found.code !== 'invalid_request') return found.title;
        return found.errors.map(({ pointer }) => pointer).join(' ');
      }
      export function status(failure: Extract<Order, { code: 'out_of_stock' }>): 409 { return failure.status; }
      // @ts-expect-error of another operation
      export const wrong: Code = 'email_taken';
    `;
    expect(faultsOf({ 'example-use.ts': use, 'example.ts': stdout })).toEqual([]);
  });

  it('types what createFetch throws', async () => {
    const { stdout } = await types(['-'], await example());
    symlinkSync(
      fileURLToPath(new URL('../../../node_modules', import.meta.url)),
      join(folder.path, 'node_modules'),
    );
    const use = `
      import { createFetch } from 'errata/client';
      import type { Errors } from './thrown.ts';
      const api = createFetch<Errors>({ baseUrl: 'http://localhost:3000' });
      export async function order(): Promise<string> {
        try {
          return await api.json<string>('/orders', { method: 'POST' });
        } catch (error) {
          if (!api.isError(error)) throw error;
          if (api.isError(error, 'out_of_stock')) {
            const status: 409 = error.problem.status;
            return String(status);
          }
          return error.code;
        }
      }
      // @ts-expect-error no such code
      export const wrong = (error: unknown) => api.isError(error, 'no_such_code');
    `;
    expect(faultsOf({ 'thrown-use.ts': use, 'thrown.ts': stdout })).toEqual([]);
  });

  it('asks a server for it', async () => {
    const text = await example();
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/openapi.json' ? 200 : 404;
      response.end(text);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    try {
      const found = await types([`http://127.0.0.1:${port}/openapi.json`]);
      expect(found).toMatchObject({ code: 0, stdout: expect.stringContaining('readonly user_not_found:') });
      const missing = await types([`http://127.0.0.1:${port}/elsewhere`]);
      expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('answers 404') });
    } finally {
      server.close();
    }
  });

  it('follows references to other files, and says which lead nowhere', async () => {
    writeFileSync(
      join(folder.path, 'errors.yaml'),
      'Gone: { type: object, required: [code], properties: { code: { const: gone } } }\n',
    );
    const json = (schema: object) => ({ description: 'x', content: { 'application/json': { schema } } });
    const responses = {
      410: json({ $ref: './errors.yaml#/Gone' }),
      404: json({ $ref: '#/components/schemas/None' }),
    };
    writeFileSync(
      join(folder.path, 'split.json'),
      JSON.stringify({ openapi: '3.1.0', info: {}, paths: { '/a': { get: { responses } } } }),
    );
    const { stdout, stderr } = await types(['split.json']);
    expect(stdout).toContain(`Failure<410, 'gone', Gone>`);
    expect(stderr).toContain('1 references lead nowhere and are unknown: #/components/schemas/None');
  });

  it.each([
    ['a missing file', ['nowhere.yaml'], /Cannot read nowhere\.yaml/],
    ['what is neither JSON nor YAML', ['broken.yaml'], /neither JSON nor YAML: .* at line \d+/],
    ['Swagger 2', ['swagger.json'], /Swagger 2\.0\. Convert it first/],
    ['another document', ['other.json'], /no OpenAPI 3 document\. Its root needs a member openapi/],
  ])('refuses %s and says what to do', async (_, args, says) => {
    writeFileSync(join(folder.path, 'broken.yaml'), 'a: [1\nb: }');
    writeFileSync(join(folder.path, 'swagger.json'), '{"swagger":"2.0"}');
    writeFileSync(join(folder.path, 'other.json'), '[1]');
    const { code, stdout, stderr } = await types(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(says);
  });

  it('cannot be made to write code by what a document says', async () => {
    const evil = "x*/\nconsole.log('evil');/*`$`'\"\\\u2028";
    const schema = {
      description: evil,
      type: 'object',
      properties: { [evil]: { const: evil }, code: { enum: [evil] } },
    };
    const document = {
      openapi: '3.1.0',
      info: { title: evil, version: evil },
      paths: {
        [`/${evil}`]: {
          get: {
            summary: evil,
            responses: {
              400: {
                description: evil,
                content: { [`application/json;${evil}`]: { schema: { $ref: '#/components/schemas/evil' } } },
              },
            },
          },
        },
      },
      components: { schemas: { evil: schema } },
    };
    const { stdout } = await types(['-'], JSON.stringify(document));
    expect(faultsOf({ 'evil.ts': stdout })).toEqual([]);
    // Types alone: nothing is left of it where it runs.
    expect(
      emit(folder.path, 'evil.ts')
        .replaceAll(/^\/\/.*$/gm, '')
        .trim(),
    ).toBe('export {};');
  });

  it('reads schemas that never end', async () => {
    const loop = {
      openapi: '3.1.0',
      info: {},
      paths: {},
      components: { schemas: {} as Record<string, unknown> },
    };
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    loop.components.schemas = {
      a: ref('b'),
      b: ref('a'),
      c: { allOf: [ref('c'), { properties: { code: { const: 'c' } } }] },
      d: { oneOf: [ref('d'), ref('c')] },
      e: { properties: { e: ref('e'), list: { items: ref('e') } } },
    };
    const content = (name: string) => ({
      description: '',
      content: { 'application/json': { schema: ref(name) } },
    });
    loop.paths = {
      '/a': {
        get: {
          responses: Object.fromEntries(
            ['a', 'b', 'c', 'd', 'e'].map((name, at) => [400 + at, content(name)]),
          ),
        },
      },
    };
    const { code, stdout, stderr } = await types(['-'], JSON.stringify(loop));
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('readonly e?: E;');
  });
});
