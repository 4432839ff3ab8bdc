import { firstText, statusValue, textValue } from '../json.ts';
import { items, type Shape } from '../shape.ts';

/** Spring Boot: timestamp, status, error and path. */
export const springBoot: Shape = {
  name: 'spring-boot',
  read: (response) => {
    const { object } = response;
    if (
      object.timestamp === undefined ||
      typeof object.status !== 'number' ||
      textValue(object.error) === undefined
    ) {
      return undefined;
    }
    return {
      status: statusValue(object.status),
      title: textValue(object.error),
      detail: textValue(object.message) ?? textValue(object.error),
      instance: textValue(object.path),
      code: textValue(object.exception),
      requestId: textValue(object.requestId),
      errors: items(object.errors, (item) => ({
        detail: textValue(item.defaultMessage),
        field: firstText(item, ['field', 'objectName']),
        code: textValue(item.code),
      })),
    };
  },
};
