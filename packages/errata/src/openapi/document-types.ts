/** The parts of an OpenAPI 3.1 document that are made here. */

/** A JSON Schema, as OpenAPI 3.1 has it. */
export type SchemaObject = { readonly [keyword: string]: unknown };

/** A reference to a component. */
export interface Reference {
  readonly $ref: string;
}

/** A field of a response. */
export interface HeaderObject {
  readonly description: string;
  readonly required?: boolean;
  readonly schema: SchemaObject;
}

/** An example of a body. */
export interface ExampleObject {
  readonly summary?: string;
  readonly value: unknown;
}

/** What a body of one media type is. */
export interface MediaTypeObject {
  readonly schema: SchemaObject | Reference;
  readonly examples: Readonly<Record<string, ExampleObject | Reference>>;
}

/** A response of an operation. */
export interface ResponseObject {
  readonly description: string;
  readonly headers: Readonly<Record<string, Reference | HeaderObject>>;
  readonly content: Readonly<Record<string, MediaTypeObject>>;
}

/** What goes below `components`. */
export interface Components {
  readonly schemas: Readonly<Record<string, SchemaObject>>;
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly headers: Readonly<Record<string, HeaderObject>>;
  readonly examples: Readonly<Record<string, ExampleObject>>;
}
