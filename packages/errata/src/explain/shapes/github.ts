import { firstText, listOf, statusValue, textValue } from '../json.ts';
import { items, type Shape } from '../shape.ts';

/** GitHub: message and documentation_url, errors with resource, field and code. */
export const github: Shape = {
  name: 'github',
  read: (response) => {
    const { object } = response;
    const type = textValue(object.documentation_url);
    const byHeader = response.headers.has('x-github-request-id');
    if (textValue(object.message) === undefined || (type === undefined && !byHeader)) return undefined;
    const texts = listOf(object.errors).flatMap((item) => textValue(item) ?? []);
    return {
      type,
      docUrl: type,
      status: statusValue(object.status),
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
