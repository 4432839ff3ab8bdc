import swagger from '@fastify/swagger';
import { PROBLEM_TYPE } from 'errata';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemBody } from '../api/problem-body.ts';
import type { App } from './deps.ts';
import { type ErrorCode, errors } from './errors/list.ts';

/** Schemas that the document names instead of repeating. */
const named = z.registry<{ id?: string | undefined }>();
named.add(problemBody, { id: 'Problem' });

const toJsonSchema = createJsonSchemaTransform({ schemaRegistry: named });

/** Describes the routes that are added from now on; the description comes from their own schemas and configuration. */
export async function describeApi(app: App, version: string): Promise<void> {
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
        schemas: { Problem: problemSchema() },
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key of a project, or the admin token.' },
          session: { type: 'apiKey', in: 'cookie', name: 'errata_session' },
        },
      },
      // The empty one: on loopback the hub is open.
      security: [{ key: [] }, { session: [] }, {}],
    },
    transform: (document) => {
      const { schema, route } = document;
      const codes = codesOf(route.config, route.method, schema ?? {});
      return toJsonSchema({
        ...document,
        schema: {
          ...schema,
          ...(route.config?.access === 'public' ? { security: [] } : {}),
          ...(route.config?.accepts ? { consumes: [...route.config.accepts] } : {}),
          response: { ...(schema?.response as object | undefined), ...problemResponses(codes) },
        },
      });
    },
  });
}

/** The schema of every problem. Unlike other answers it may hold members beyond those named (RFC 9457 §3.2). */
function problemSchema(): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(z.looseObject(problemBody.shape));
  return schema;
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

function problemResponses(codes: readonly ErrorCode[]): Record<string, unknown> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = errors[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.map((code) => `\`${code}\`: ${errors[code].definition.title}`).join('. '),
        content: { [PROBLEM_TYPE]: { schema: problemBody } },
      },
    ]),
  );
}
