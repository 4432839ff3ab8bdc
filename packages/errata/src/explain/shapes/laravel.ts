import { isObject, textValue } from '../json.ts';
import { fieldItems, type Shape } from '../shape.ts';

/** Laravel: message with errors by field; in debug mode with exception, file, line and trace. */
export const laravel: Shape = {
  name: 'laravel',
  read: (response) => {
    const { object } = response;
    const detail = typeof object.message === 'string' ? object.message : undefined;
    if (detail === undefined) return undefined;
    const debug = textValue(object.exception) !== undefined && textValue(object.file) !== undefined;
    const errors = isObject(object.errors) ? fieldItems(object.errors) : [];
    if (!debug && errors.length === 0) return undefined;
    return {
      detail: textValue(detail) ?? textValue(object.exception),
      code: textValue(object.exception),
      errors,
    };
  },
};
