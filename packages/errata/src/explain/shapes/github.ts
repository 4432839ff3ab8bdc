import { firstText, isObject, listOf, objectOf, statusValue, textValue } from '../json.ts';
import { items, type Shape } from '../shape.ts';

/** GitHub: message and documentation_url, errors with resource, field and code. */
export const github: Shape = {
  name: 'github',
  read: (response) => {
    const { object } = response;
    const type = textValue(object.documentation_url);
    const byHeader = response.headers.has('x-github-request-id');
    if (textValue(object.message) === undefined || (type === undefined && !byHeader)) return undefined;
    const coded = listOf(object.errors).find((item) => isObject(item) && textValue(item.code) !== undefined);
    const texts = listOf(object.errors).flatMap((item) => textValue(item) ?? []);
    return {
      type,
      docUrl: type,
      status: statusValue(object.status),
      // Of a 422: what is wrong with the first of its fields.
      code: textValue(objectOf(coded).code),
      detail: textValue(object.message),
      errors: [
        ...texts.map((detail) => ({ detail })),
        ...items(object.errors, (item) => ({
          detail: textValue(item.message) ?? textValue(item.code),
          field: firstText(item, ['field', 'resource']),
          code: textValue(item.code),
          in: textValue(item.field) === undefined ? ('none' as const) : undefined,
        })),
      ],
    };
  },
};
