/** Validation of requests: the neutral part, of which each adapter makes its own `validate`. */
export { parseJson } from './parse-json.ts';
export { parseQuery } from './parse-query.ts';
export { type BodySource, MAX_BODY, readBody } from './read-body.ts';
export type { OnlyParts, RequestParts, Schemas, Validated } from './request-parts.ts';
export type { StandardSchema } from './standard-schema.ts';
export { validator } from './validator.ts';
