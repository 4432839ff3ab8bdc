import { isObject, type JsonObject, listOf, objectOf, textValue } from '../json.ts';
import { items, type Shape } from '../shape.ts';

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
        field: textValue(listOf(issue.expression)[0]),
        code: textValue(issue.code),
      })),
    };
  },
};
