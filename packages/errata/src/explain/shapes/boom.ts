import { objectOf, statusValue, textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

/** boom (hapi): statusCode, error, message and attributes. */
export const boom: Shape = {
  name: 'boom',
  read: (response) => {
    const { object } = response;
    const status = statusValue(object.statusCode);
    if (status === undefined || textValue(object.error) === undefined) return undefined;
    if (!('attributes' in object) && !('validation' in object)) return undefined;
    return {
      status,
      title: textValue(object.error),
      detail: textValue(object.message) ?? textValue(object.error),
      code: textValue(objectOf(object.attributes).code),
    };
  },
};
