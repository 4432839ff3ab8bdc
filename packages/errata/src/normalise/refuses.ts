import { isObject, listOf } from '../explain/json.ts';
import type { Observed } from '../explain/observed.ts';

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
export function refuses({ object, looksXml }: Observed, shape: string): boolean {
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
