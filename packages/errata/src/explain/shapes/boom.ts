import { isObject, listOf, objectOf, statusValue, textValue } from '../json.ts';
import type { ReadItem, RequestPart, Shape } from '../shape.ts';

const PARTS: Readonly<Record<string, RequestPart>> = {
  payload: 'body',
  query: 'query',
  params: 'params',
  headers: 'headers',
  state: 'cookies',
};

/** hapi's validation: the part of the request and the keys in it that did not pass. */
function validated(validation: unknown, detail: string | undefined): ReadItem[] {
  if (!isObject(validation)) return [];
  const part = PARTS[textValue(validation.source) ?? ''];
  return listOf(validation.keys)
    .slice(0, 20)
    .flatMap((key) => textValue(key) ?? [])
    .map((field) => ({ field, detail, in: part }));
}

/** boom (hapi): statusCode, error, message and attributes. */
export const boom: Shape = {
  name: 'boom',
  read: (response) => {
    const { object } = response;
    const status = statusValue(object.statusCode);
    if (status === undefined || textValue(object.error) === undefined) return undefined;
    if (!('attributes' in object) && !('validation' in object)) return undefined;
    const detail = textValue(object.message) ?? textValue(object.error);
    return {
      status,
      title: textValue(object.error),
      detail,
      errors: validated(object.validation, detail),
      code: textValue(objectOf(object.attributes).code),
    };
  },
};
