import { statusValue, textValue } from '../json.ts';
import { fieldItems, isFieldMap, type Shape } from '../shape.ts';

/** Rails: status and error, in development with exception and traces. */
export const rails: Shape = {
  name: 'rails',
  read: (response) => {
    const { object } = response;
    const title = textValue(object.error);
    const status = statusValue(object.status);
    if (title !== undefined && status !== undefined && object.message === undefined) {
      return { status, title, detail: textValue(object.exception) ?? title };
    }
    if (!response.headers.has('x-runtime') || !isFieldMap(response.json)) return undefined;
    const errors = fieldItems(response.json);
    return { detail: errors[0]?.detail, errors };
  },
};
