import { codeValue, isObject, listOf, objectOf, textValue } from '../json.ts';
import { items, type Shape } from '../shape.ts';

/** Cloudflare API: success false, errors with code and message; the edge: "error code: 1015" as text. */
export const cloudflare: Shape = {
  name: 'cloudflare',
  read: (response) => {
    const { object } = response;
    const edge = /^\s*error code: (\d{3,4})\s*$/i.exec(response.body.slice(0, 100))?.[1];
    if (edge !== undefined) return { code: edge, detail: `error code: ${edge}` };
    const first = listOf(object.errors).find(isObject);
    if (object.success !== false || !first || codeValue(first.code) === undefined) return undefined;
    return {
      code: codeValue(first.code),
      detail: textValue(first.message),
      docUrl: textValue(first.documentation_url),
      errors: items(object.errors, (item) => {
        const field = textValue(objectOf(item.source).pointer);
        return {
          detail: textValue(item.message),
          code: codeValue(item.code),
          ...(field === undefined ? {} : { field, in: 'body' }),
        };
      }),
    };
  },
};
