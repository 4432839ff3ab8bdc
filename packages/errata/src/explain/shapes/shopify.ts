import { isObject, listOf, objectOf, textValue } from '../json.ts';
import { fieldItems, isFieldMap, items, pathItem, type Shape } from '../shape.ts';

/** Shopify REST: errors as a text or by field; GraphQL: userErrors inside data. */
export const shopify: Shape = {
  name: 'shopify',
  read: (response) => {
    const { object, headers } = response;
    for (const payload of Object.values(objectOf(object.data)).slice(0, 20)) {
      const errors = isObject(payload) ? listOf(payload.userErrors) : [];
      const first = errors.find(isObject);
      if (!first) continue;
      return {
        code: textValue(first.code),
        detail: textValue(first.message),
        errors: items(errors, (item) => ({
          detail: textValue(item.message),
          ...pathItem(item.field),
          code: textValue(item.code),
        })),
      };
    }
    const alone = Object.keys(object).length === 1;
    if (!alone && !headers.has('x-shopid') && !headers.has('x-shopify-stage')) return undefined;
    const text = textValue(object.errors);
    if (text !== undefined) return { detail: text };
    if (!isFieldMap(object.errors)) return undefined;
    const errors = fieldItems(object.errors);
    return { detail: errors[0]?.detail, errors };
  },
};
