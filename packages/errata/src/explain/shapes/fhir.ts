import { codeValue, isObject, type JsonObject, listOf, objectOf, textValue } from '../json.ts';
import { items, type ReadItem, type Shape } from '../shape.ts';

/** A FHIRPath that is a plain way (`Patient.identifier[0].value`) leads through the resource, which is the body. */
function place(expression: string | undefined): Pick<ReadItem, 'field' | 'in' | 'path'> {
  const plain = /^[A-Z]\w{0,80}(?:\.\w{1,80}|\[\d{1,9}\]){1,40}$/.test(expression ?? '');
  const path = plain ? expression?.match(/\w+/g)?.slice(1) : undefined;
  return { field: expression, in: path ? 'body' : 'none', path };
}

/** FHIR: OperationOutcome with issues, in JSON. */
export const fhir: Shape = {
  name: 'fhir',
  read: (response) => {
    const { object } = response;
    if (object.resourceType !== 'OperationOutcome') return undefined;
    const first = listOf(object.issue).find(isObject) ?? {};
    const textFor = (issue: JsonObject) =>
      textValue(objectOf(issue.details).text) ?? textValue(issue.diagnostics) ?? textValue(issue.code);
    return {
      code: textValue(first.code),
      detail: textFor(first),
      errors: items(object.issue, (issue) => ({
        detail: textFor(issue),
        ...place(textValue(listOf(issue.expression)[0]) ?? textValue(listOf(issue.location)[0])),
        code: textValue(issue.code),
      })),
      // A code of the server's own coding system, such as MSG_DATE_FORMAT.
      facts: {
        severity: first.severity,
        coding: codeValue(objectOf(listOf(objectOf(first.details).coding)[0]).code),
      },
    };
  },
};
