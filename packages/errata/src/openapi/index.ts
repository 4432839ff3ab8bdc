/** The errors of an API for its OpenAPI 3.1 document. */
export { standardErrors } from '../problem/standard-errors.ts';
export type * from './document-types.ts';
export { type Documented, type ErrorDocument, openapi } from './openapi.ts';
