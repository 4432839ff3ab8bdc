import type { CompiledDefinition } from '../problem/definition.ts';
import type { SchemaObject } from './document-types.ts';

const text = { type: 'string' };

/** The schemas that all errors share. */
export const SHARED: Readonly<Record<string, SchemaObject>> = {
  Problem: {
    type: 'object',
    description: 'What went wrong (RFC 9457).',
    required: ['type', 'title', 'status', 'code', 'trace_id'],
    properties: {
      type: { type: 'string', format: 'uri-reference', description: 'The kind of problem; its page.' },
      title: { ...text, description: 'The kind of problem in a few words.' },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      detail: { ...text, description: 'What happened this time.' },
      instance: { type: 'string', format: 'uri-reference', description: 'Where it happened.' },
      code: { ...text, description: 'Machine-readable; does not change.' },
      fix: { ...text, description: 'What the caller can do about it.' },
      errors: { type: 'array', maxItems: 100, items: { $ref: '#/components/schemas/Fault' } },
      trace_id: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    },
  },
  Fault: {
    type: 'object',
    description: 'One fault of a request that is not valid.',
    required: ['detail', 'in', 'pointer'],
    properties: {
      detail: text,
      in: { enum: ['params', 'query', 'headers', 'body'] },
      pointer: {
        ...text,
        description: 'JSON Pointer in URI fragment form (RFC 6901 §6): `#/items/0/price`.',
      },
      code: { ...text, description: 'Machine-readable kind of fault.' },
    },
  },
};

/** The schema of the problems of one definition. */
export function schemaOf({ type, title, status, code, messages }: CompiledDefinition): SchemaObject {
  return {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      {
        type: 'object',
        ...(code === 'invalid_request' ? { required: ['errors'] } : {}),
        properties: {
          type: { const: type },
          title: messages ? text : { const: title },
          status: { const: status },
          code: { const: code },
        },
      },
    ],
  };
}
