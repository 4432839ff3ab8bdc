import type { Check } from '../check.ts';
import { isObject, listOf } from '../json.ts';

/** An OperationOutcome with information or warnings alone is no error. */
function isSevere(severity: unknown): boolean {
  return severity === 'error' || severity === 'fatal';
}

/** A 2xx status over a body that reports an error. */
export const errorInSuccess: Check = {
  name: 'error-in-success',
  run: ({ response, recognised }) => {
    const { status, object } = response;
    if (status < 200 || status > 299 || !recognised) return undefined;
    const { shape } = recognised.problem;
    const said = recognised.read.status;
    const listed = Array.isArray(object.errors) && object.errors.length > 0;
    const failed = object.ok === false || object.success === false || object.status === 'error';
    const plain = typeof object.error === 'string' && object.error !== '';
    const nested = isObject(object.error) && object.error.message !== undefined;
    const refused =
      shape === 'shopify' ||
      (shape === 'fhir' &&
        listOf(object.issue).some((issue) => isObject(issue) && isSevere(issue.severity))) ||
      (said !== undefined && said >= 400);
    if (!listed && !failed && !plain && !nested && !refused) return undefined;
    return {
      severity: 'should',
      title: `${status} with an error inside`,
      detail:
        shape === 'graphql'
          ? 'GraphQL allows it, and data may hold part of the answer. Monitoring, retries and caches see a success.'
          : 'Monitoring, retries, breakers and caches look at the status and see a success.',
      clause: 'RFC 9110 §15.3',
      fix: 'Send the 4xx or 5xx that fits. As a caller, look into the body before you take it for a success.',
    };
  },
};
