import { standardErrors } from '../../problem/standard-errors.ts';

/**
 * Has `request.json()` throw `malformed_body` (400) for a body that does not parse. From its SyntaxError alone nobody
 * could tell whose text it was.
 */
export function tellMalformedJson(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const read = request.json;
  try {
    request.json = async () => {
      try {
        return await read.call(request);
      } catch (cause) {
        throw cause instanceof SyntaxError ? standardErrors.malformed_body({ cause }) : cause;
      }
    };
  } catch {
    // A request that cannot be changed throws what it throws.
  }
}
