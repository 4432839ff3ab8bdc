import {
  type OnlyParts,
  parseQuery,
  readBody,
  type Schemas,
  type Validated,
  validator,
} from '../../validation/index.ts';
import { bytesOf, fieldsOf, type ProxyEvent, targetOf } from './proxy-event.ts';

function streamOf(event: ProxyEvent): ReadableStream<Uint8Array> | null {
  const bytes = bytesOf(event);
  return bytes ? new Response(bytes).body : null;
}

/**
 * Makes a function that answers the parts of a proxy event, parsed and typed, or throws `invalid_request` with their
 * faults: `const order = validate({ params, body })`, then `const { body } = await order(event)`.
 *
 * @throws `invalid_request` (422) with all faults; 413, 415 and `malformed_body` (400) for a body that cannot be read.
 */
export function validate<const S extends Schemas>(
  schemas: S & OnlyParts<S>,
): (event: ProxyEvent) => Promise<Validated<S>> {
  const parse = validator<S>(schemas);
  return (event) => {
    const fields = fieldsOf(event);
    return parse({
      params: () => ({ ...event.pathParameters }) as Record<string, string>,
      query: () => parseQuery(targetOf(event)),
      headers: () => fields,
      body: () => readBody((name) => fields[name], streamOf(event)),
    });
  };
}
