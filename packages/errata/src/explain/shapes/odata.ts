import { isObject, objectOf, textValue } from '../json.ts';
import { items, type Shape } from '../shape.ts';

/** OData and Azure: error with a text code, message, target and details. */
export const odata: Shape = {
  name: 'odata',
  read: (response) => {
    const error = objectOf(response.object.error ?? response.object['odata.error']);
    const code = textValue(error.code) ?? response.headers.get('x-ms-error-code');
    const message = isObject(error.message) ? textValue(error.message.value) : textValue(error.message);
    if (code === undefined || message === undefined) return undefined;
    const target = textValue(error.target);
    return {
      code,
      detail: message,
      errors: [
        ...(target === undefined ? [] : [{ field: target, detail: message, code }]),
        ...items(error.details, (item) => ({
          field: textValue(item.target),
          detail: textValue(item.message),
          code: textValue(item.code),
        })),
      ],
    };
  },
};
