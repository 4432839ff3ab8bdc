import { codeValue, isObject, listOf, objectOf, statusValue, textValue } from '../json.ts';
import { items, type RequestPart, type Shape } from '../shape.ts';

/** What a source may name, and the part of the request that it stands in. */
const PARTS: Readonly<Record<string, RequestPart>> = {
  pointer: 'body',
  parameter: 'query',
  header: 'headers',
};

/** JSON:API: errors with status as text, code, title, detail and source. */
export const jsonApi: Shape = {
  name: 'json-api',
  read: (response) => {
    const list = listOf(response.object.errors);
    const [first] = list;
    if (!isObject(first)) return undefined;
    const typed = response.mediaType === 'application/vnd.api+json';
    const alike =
      isObject(first.source) ||
      (textValue(first.title) !== undefined && first.message === undefined) ||
      (textValue(first.detail) !== undefined && first.message === undefined);
    if (!typed && !alike) return undefined;
    const statuses = new Set(list.slice(0, 100).map((item) => objectOf(item).status));
    return {
      type: textValue(objectOf(first.links).type) ?? textValue(objectOf(first.links).about),
      title: textValue(first.title),
      // Errors of several kinds go under one general status on the wire.
      status: statuses.size === 1 ? statusValue(first.status) : undefined,
      detail: textValue(first.detail) ?? textValue(first.title) ?? codeValue(first.code),
      code: codeValue(first.code),
      instance: textValue(first.id),
      docUrl: textValue(objectOf(first.links).about) ?? textValue(objectOf(first.links).type),
      errors: items(list, (item) => {
        const source = objectOf(item.source);
        const part = Object.keys(PARTS).find((name) => textValue(source[name]) !== undefined);
        return {
          detail: textValue(item.detail) ?? textValue(item.title),
          code: codeValue(item.code),
          ...(part === undefined ? {} : { field: textValue(source[part]), in: PARTS[part] }),
        };
      }),
    };
  },
};
