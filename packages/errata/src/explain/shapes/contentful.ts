import { objectOf, textValue } from '../json.ts';
import { items, pathItem, type Shape } from '../shape.ts';

/** Contentful: sys of type Error with the code as id, message, details and requestId. */
export const contentful: Shape = {
  name: 'contentful',
  read: (response) => {
    const sys = objectOf(response.object.sys);
    if (sys.type !== 'Error') return undefined;
    return {
      code: textValue(sys.id),
      detail: textValue(response.object.message) ?? textValue(sys.id),
      instance: textValue(response.object.requestId),
      requestId: textValue(response.object.requestId),
      retryable: sys.id === 'RateLimitExceeded' ? true : undefined,
      errors: items(objectOf(response.object.details).errors, (item) => ({
        detail: textValue(item.details) ?? textValue(item.name),
        code: textValue(item.name),
        ...pathItem(item.path),
      })),
    };
  },
};
