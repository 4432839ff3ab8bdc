import swagger from '@fastify/swagger';
import { type Documented, openapi } from 'errata/openapi';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { App } from './deps.ts';
import { type ErrorCode, errors } from './errors/list.ts';

/** What the document says of one operation beside its own schemas. */
interface Facts {
  readonly problems: readonly Documented[];
  /** May the same request be sent again where nobody knows whether it was acted upon? Absent where the method says so. */
  readonly repeatable: boolean | undefined;
}

/** An operation of the document, as far as it is changed here. */
interface Operation {
  responses: Record<string, unknown>;
  'x-retryable'?: boolean;
}

const LOCATION = {
  description: 'Where it is now (RFC 9110 §10.2.2).',
  required: true,
  schema: { type: 'string', format: 'uri-reference' },
};

const described = openapi({ errors });

/** Describes the routes that are added from now on; the description comes from their own schemas and configuration. */
export async function describeApi(app: App, version: string): Promise<void> {
  const facts = new Map<string, Facts>();
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Errata',
        version,
        description:
          'The HTTP API of an Errata hub. Every error is a problem (RFC 9457) whose `type` can be opened and whose `code` is stable.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key of a project, or the admin token.' },
          session: { type: 'apiKey', in: 'cookie', name: 'errata_session' },
        },
      },
      // The empty one: on loopback the hub is open.
      security: [{ key: [] }, { session: [] }, {}],
    },
    transform: (document) => {
      const { schema, route, url } = document;
      const problems = codesOf(route.config, route.method, schema ?? {}).map((code) => errors[code]);
      for (const method of [route.method].flat())
        facts.set(placeOf(method, url), { problems, repeatable: route.config?.repeatable });
      return jsonSchemaTransform({
        ...document,
        schema: {
          ...schema,
          ...(route.config?.access === 'public' ? { security: [] } : {}),
          ...(route.config?.accepts ? { consumes: [...route.config.accepts] } : {}),
        },
      });
    },
    transformObject: (document) => {
      const whole = 'openapiObject' in document ? document.openapiObject : {};
      const paths = Object.entries((whole.paths ?? {}) as Record<string, Record<string, Operation>>);
      for (const [path, operations] of paths)
        for (const [method, operation] of Object.entries(operations))
          complete(operation, facts.get(placeOf(method, path)));
      const { components } = whole;
      const schemas = { ...components?.schemas, ...described.components.schemas };
      return { ...whole, components: { ...described.components, ...components, schemas } } as typeof whole;
    },
  });
}

/** `GET /v1/keys/{id}`, however a parameter is written. */
function placeOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`;
}

function complete(operation: Operation, facts: Facts | undefined): void {
  if (!facts) return;
  const { 201: created, ...others } = operation.responses;
  operation.responses = {
    ...(created ? { 201: { ...created, headers: { Location: LOCATION } } } : {}),
    ...others,
    ...described.responses(...facts.problems),
  };
  if (facts.repeatable !== undefined) operation['x-retryable'] = facts.repeatable;
}

/** The codes that a route may give: what it says itself, and what its kind of route gives anyway. */
function codesOf(
  config: { access?: string; problems?: readonly ErrorCode[] } | undefined,
  method: string | string[],
  schema: { body?: unknown; querystring?: unknown; params?: unknown },
): ErrorCode[] {
  const codes = new Set<ErrorCode>(config?.problems ?? []);
  const add = (...more: ErrorCode[]) => {
    for (const code of more) codes.add(code);
  };
  if (schema.body || schema.querystring || schema.params) add('invalid_request');
  if (schema.body) add('malformed_json', 'content_type_unsupported', 'body_too_large');
  if (config?.access !== 'public')
    add(
      'key_missing',
      'key_wrong',
      'not_signed_in',
      'scope_missing',
      'project_forbidden',
      'store_unavailable',
    );
  if (![method].flat().includes('GET')) add('origin_not_allowed');
  add('host_not_allowed', 'internal_error');
  return [...codes];
}
