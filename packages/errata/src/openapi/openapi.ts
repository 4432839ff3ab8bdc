import { bareError } from '../problem/bare-error.ts';
import type { CompiledDefinition } from '../problem/definition.ts';
import { createDefinitions } from '../problem/definitions.ts';
import { exampleOf } from '../problem/example.ts';
import type { ErrataOptions } from '../problem/options.ts';
import type { Policy } from '../problem/policy.ts';
import { PROBLEM_TYPE } from '../problem/render.ts';
import type { Components, ExampleObject, Reference, ResponseObject, SchemaObject } from './document-types.ts';
import { HEADERS, headersOf } from './headers.ts';
import { SHARED, schemaOf } from './schemas.ts';

/**
 * An error of an operation: a factory of `defineErrors`, one of Errata's own, or the bare status that a library throws;
 * or a policy, for all that it throws.
 */
export type Documented = { readonly definition: CompiledDefinition } | number | Policy;

/** The errors of an API as an OpenAPI 3.1 document has them. */
export interface ErrorDocument {
  /** To merge into the document's `components`. */
  readonly components: Components;
  /**
   * The responses of one operation: `responses: { 200: …, ...responses(errors.user_not_found, limit, 401) }`, where
   * `limit` is a policy. Errors of one status share a response and are told apart by `code`.
   */
  responses(...errors: readonly Documented[]): Record<string, ResponseObject | Reference>;
}

function definitionsOf(error: Documented): readonly CompiledDefinition[] {
  if (typeof error === 'number') return [bareError(error)];
  return 'definition' in error
    ? [error.definition]
    : (error.errors ?? []).map(({ definition }) => definition);
}

function descriptionOf({ title, meaning, fixes, retry }: CompiledDefinition): string {
  return [
    meaning ?? `${title}.`,
    ...(fixes?.consumer ? [fixes.consumer] : []),
    ...(retry ? [`Retry: ${retry}.`] : []),
  ].join('\n\n');
}

const example = (definition: CompiledDefinition): ExampleObject => ({
  summary: definition.title,
  value: JSON.parse(exampleOf(definition)),
});

/**
 * Describes the errors of an API for its OpenAPI 3.1 document. Give it the same options as the adapter, so that types
 * and statuses are those that are sent.
 */
export function openapi(options: Pick<ErrataOptions, 'errors' | 'invalidStatus'>): ErrorDocument {
  const definitions = createDefinitions(options);
  const named = new Map(definitions.all().map((definition) => [definition.code, definition]));
  const isNamed = (definition: CompiledDefinition) => named.get(definition.code) === definition;

  function response(all: readonly CompiledDefinition[]): ResponseObject {
    const schemas = all.map((definition): SchemaObject | Reference =>
      isNamed(definition) ? { $ref: `#/components/schemas/${definition.code}` } : schemaOf(definition),
    );
    const mapping = Object.fromEntries(
      all.filter(isNamed).map(({ code }) => [code, `#/components/schemas/${code}`]),
    );
    return {
      description: all.map(descriptionOf).join('\n\n'),
      headers: headersOf(all),
      content: {
        [PROBLEM_TYPE]: {
          schema:
            all.length === 1
              ? (schemas[0] as SchemaObject)
              : {
                  oneOf: schemas,
                  // A discriminator needs names for all (OpenAPI 3.1 §4.8.25).
                  ...(all.every(isNamed) ? { discriminator: { propertyName: 'code', mapping } } : {}),
                },
          examples: Object.fromEntries(
            all.map((definition) => [
              definition.code,
              isNamed(definition)
                ? { $ref: `#/components/examples/${definition.code}` }
                : example(definition),
            ]),
          ),
        },
      },
    };
  }

  const byCode = <T>(make: (definition: CompiledDefinition) => T): Record<string, T> =>
    Object.fromEntries([...named].map(([code, definition]) => [code, make(definition)]));

  return {
    components: {
      schemas: { ...SHARED, ...byCode(schemaOf) },
      responses: byCode((definition) => response([definition])),
      headers: HEADERS,
      examples: byCode(example),
    },
    responses(...errors) {
      const byStatus = new Map<number, Set<CompiledDefinition>>();
      for (const each of errors.flatMap(definitionsOf)) {
        const definition = definitions.inForce(each);
        const { status } = definition;
        byStatus.set(status, (byStatus.get(status) ?? new Set()).add(definition));
      }
      return Object.fromEntries(
        [...byStatus]
          .sort(([a], [b]) => a - b)
          .map(([status, set]) => {
            const all = [...set];
            const [only] = all;
            return all.length === 1 && only && isNamed(only)
              ? [status, { $ref: `#/components/responses/${only.code}` }]
              : [status, response(all)];
          }),
      );
    },
  };
}
