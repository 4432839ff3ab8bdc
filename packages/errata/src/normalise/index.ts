/**
 * What an error response says, whatever its shape: problem details, the bodies of vendors and frameworks, a 200 that says
 * `ok: false`. Problem details are read at once; what knows the other shapes is loaded when the first of them comes.
 */

import type { Normalised, ReadResponse } from './normalised.ts';
import { fromProblemJson, fromStatus, isProblemJson } from './problem-json.ts';
import { type ReadLimits, readText } from './read-text.ts';

export type { RequestPart } from '../explain/shape.ts';
export type { Normalised, NormalisedFault, ReadResponse } from './normalised.ts';
export type { ReadLimits } from './read-text.ts';

/** Could the body of a 2xx say that it failed? */
function mayRefuse(headers: Headers): boolean {
  return /^\s*(?:application|text)\/(?:[\w.-]+\+)?(?:json|xml)\b/i.test(headers.get('content-type') ?? '');
}

/**
 * Reads an error response whose body is already text; the same as {@link normalise} without the reading.
 *
 * @returns Undefined where the response is no error: a 2xx whose body does not say that it failed, a 1xx or a 3xx.
 */
export async function normaliseText(response: ReadResponse): Promise<Normalised | undefined> {
  const problem =
    response.status >= 400 && isProblemJson(response.headers) ? fromProblemJson(response) : undefined;
  if (problem) return problem;
  try {
    const { fromBody } = await import('./from-body.ts');
    return fromBody(response);
  } catch {
    // A page that went offline cannot load it; the status still says something.
    return response.status >= 400 ? fromStatus(response) : undefined;
  }
}

/**
 * Reads what an error response says, whatever its shape. It takes the body: pass `response.clone()` to keep it. Never throws:
 * a body that is broken, hostile, already read or too slow degrades to what the status says.
 *
 * @returns Undefined where the response is no error: a 2xx whose body does not say that it failed (or is larger than
 * `maxBytes`), a 1xx or a 3xx.
 */
export async function normalise(response: Response, limits?: ReadLimits): Promise<Normalised | undefined> {
  const { status, statusText, headers } = response;
  const success = status >= 100 && status < 400;
  if (success && (status < 200 || status >= 300 || !mayRefuse(headers))) return undefined;
  const { text, whole } = await readText(response, limits);
  return success && !whole ? undefined : normaliseText({ status, statusText, headers, body: text });
}
