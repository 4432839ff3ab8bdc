import { objectOf, textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

/** Anthropic: type error, error.type and error.message, request_id. */
export const anthropic: Shape = {
  name: 'anthropic',
  read: (response) => {
    const error = objectOf(response.object.error);
    if (response.object.type !== 'error' || textValue(error.type) === undefined) return undefined;
    return {
      code: textValue(error.type),
      detail: textValue(error.message),
      instance: textValue(response.object.request_id),
      requestId: textValue(response.object.request_id),
      retryable: error.type === 'overloaded_error' ? true : undefined,
    };
  },
};
