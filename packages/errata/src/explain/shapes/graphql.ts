import { isObject, listOf, objectOf, pathValue, textValue } from '../json.ts';
import { items, type Shape } from '../shape.ts';

/** GraphQL: errors with message, path, locations and extensions.code, whatever the status; partial data is possible. */
export const graphql: Shape = {
  name: 'graphql',
  read: (response) => {
    const { object } = response;
    const list = listOf(object.errors);
    const [first] = list;
    if (!isObject(first) || textValue(first.message) === undefined) return undefined;
    const alike =
      'data' in object ||
      Array.isArray(first.locations) ||
      Array.isArray(first.path) ||
      isObject(first.extensions);
    if (!alike && !response.mediaType.startsWith('application/graphql')) return undefined;
    return {
      detail: textValue(first.message),
      code: textValue(objectOf(first.extensions).code),
      errors: items(list, (item) => ({
        detail: textValue(item.message),
        field: pathValue(item.path),
        code: textValue(objectOf(item.extensions).code),
      })),
    };
  },
};
