import { codeValue, isObject, listOf, textValue } from '../json.ts';
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
      errors: items(object.errors, (item) => ({
        detail: textValue(item.message),
        code: codeValue(item.code),
      })),
    };
  },
};
