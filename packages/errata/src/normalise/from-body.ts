import { isObject, listOf } from '../explain/json.ts';
import { type Observed, observe } from '../explain/observed.ts';
import { firstShape } from '../explain/problem.ts';
import { secondsAsked, toldToRetry } from '../explain/retry.ts';
import type { ReadProblem } from '../explain/shape.ts';
import { phraseOf } from '../problem/status-phrases.ts';
import { assemble } from './assemble.ts';
import type { Normalised, ReadResponse } from './normalised.ts';

/** Shapes that are of errors alone, so that a success of that shape is none. */
const ERRORS_ALONE: ReadonlySet<string> = new Set([
  'cloudflare',
  'graphql',
  'json-rpc',
  'kubernetes',
  'slack',
  'scim',
]);

/**
 * Does a 2xx say that it failed? Told apart from an answer that has a member `error`, such as a job that failed: only what
 * can be nothing but a refusal counts.
 */
function refuses({ object, looksXml }: Observed, shape: string): boolean {
  if (ERRORS_ALONE.has(shape)) return true;
  if (shape === 'shopify') return isObject(object.data);
  if (shape === 'aws-xml') return looksXml;
  if (shape === 'fhir')
    return listOf(object.issue).some(
      (issue) => isObject(issue) && (issue.severity === 'error' || issue.severity === 'fatal'),
    );
  if (object.ok === false || object.success === false) return true;
  // JSend, and the many that wrap nothing but the error.
  if (object.status === 'error' && typeof object.message === 'string') return true;
  const [only, ...others] = Object.keys(object);
  return only === 'error' && others.length === 0 && isObject(object.error);
}

/**
 * Reads the body of an error in any shape. Undefined where the response is no error: a 2xx whose body says nothing of the
 * sort, a 1xx or a 3xx. Never throws.
 */
export function fromBody(response: ReadResponse): Normalised | undefined {
  const observed = observe({
    status: response.status,
    headers: [...response.headers],
    body: response.body,
    ...(response.now === undefined ? {} : { now: response.now }),
  });
  const failed = response.status >= 400 || response.status < 100;
  const found = firstShape(observed);
  if (!failed) {
    const success = response.status >= 200 && response.status < 300;
    if (!success || !found || !refuses(observed, found.shape)) return undefined;
  }
  const read: ReadProblem = found?.read ?? {};
  const told = toldToRetry(observed);
  const retryable = told === undefined ? read.retryable : told === 'true';
  const seconds = secondsAsked(observed, read.retryAfterSeconds);
  return assemble(response, found?.shape ?? 'status', read, {
    json: observed.json,
    phrase: failed ? phraseOf(response.status) : 'The success says that it is none',
    ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }),
    ...(retryable === undefined ? {} : { retryable }),
  });
}
