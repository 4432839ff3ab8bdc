import { type Schemas, type StandardSchema, validator } from '../../validation/index.ts';

/** What Nest tells a pipe of the parameter. */
export interface ParameterMetadata {
  readonly type: 'body' | 'query' | 'param' | 'custom';
  /** The name given to the decorator: `id` of `@Param('id')`. */
  readonly data?: string | undefined;
}

/** A pipe of Nest. */
export interface ValidPipe<Output> {
  transform(value: unknown, metadata: ParameterMetadata): Promise<Output>;
}

const PARTS = { body: 'body', query: 'query', param: 'params', custom: 'body' } as const;

/** The schema of an object of which only one member is looked at, so that a fault names its place in the whole. */
function memberOf(schema: StandardSchema, name: string): StandardSchema {
  return {
    '~standard': {
      version: 1,
      vendor: 'errata',
      async validate(whole) {
        const result = await schema['~standard'].validate((whole as Record<string, unknown>)[name]);
        if (!result.issues) return result;
        const issues = result.issues.map((issue) =>
          Object.create(issue, { path: { value: [name, ...(issue.path ?? [])] } }),
        );
        return { issues };
      },
    },
  };
}

/**
 * A pipe that validates one parameter of a handler by a schema of any library that follows Standard Schema:
 * `@Body(valid(newUser)) user: NewUser`, `@Param('id', valid(z.uuid())) id: string`.
 *
 * @throws `invalid_request` (422) with all faults.
 */
export function valid<Output>(schema: StandardSchema<unknown, Output>): ValidPipe<Output> {
  return {
    async transform(value, { type, data }) {
      const part = PARTS[type];
      const schemas: Schemas = { [part]: data === undefined ? schema : memberOf(schema, data) };
      const validated = validator<Schemas>(schemas as never);
      const given = () => (data === undefined ? value : { [data]: value }) as never;
      const values: Partial<Record<string, unknown>> = await validated({
        params: given,
        query: given,
        headers: given,
        body: given,
      });
      return values[part] as Output;
    },
  };
}
