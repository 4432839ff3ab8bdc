import { codeValue, isObject, listOf, statusValue, textValue } from '../json.ts';
import { items, type Shape } from '../shape.ts';

/** Twilio: a numeric code, message and more_info; newer: errors with code, message and infoUrl. */
export const twilio: Shape = {
  name: 'twilio',
  read: (response) => {
    const { object } = response;
    if (typeof object.code === 'number' && textValue(object.more_info) !== undefined) {
      return {
        type: textValue(object.more_info),
        docUrl: textValue(object.more_info),
        code: codeValue(object.code),
        status: statusValue(object.status),
        detail: textValue(object.message),
      };
    }
    const [first] = listOf(object.errors);
    if (!isObject(first) || textValue(first.infoUrl) === undefined) return undefined;
    return {
      type: textValue(first.infoUrl),
      docUrl: textValue(first.infoUrl),
      code: codeValue(first.code),
      detail: textValue(first.message),
      errors: items(object.errors, (item) => ({
        detail: textValue(item.message),
        code: codeValue(item.code),
      })),
    };
  },
};
