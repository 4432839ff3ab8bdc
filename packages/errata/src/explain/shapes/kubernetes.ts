import { objectOf, statusValue, textValue } from '../json.ts';
import { items, pick, type Shape } from '../shape.ts';

/** Kubernetes: kind Status with reason, message, code and details.causes. */
export const kubernetes: Shape = {
  name: 'kubernetes',
  read: (response) => {
    const { object } = response;
    if (object.kind !== 'Status' || object.status !== 'Failure') return undefined;
    const details = objectOf(object.details);
    const wait = details.retryAfterSeconds;
    return {
      status: statusValue(object.code),
      code: textValue(object.reason),
      detail: textValue(object.message) ?? textValue(object.reason),
      retryAfterSeconds: typeof wait === 'number' && wait > 0 ? wait : undefined,
      facts: pick(details, ['kind', 'name', 'group', 'uid']),
      errors: items(details.causes, (cause) => ({
        detail: textValue(cause.message),
        field: textValue(cause.field),
        code: textValue(cause.reason),
      })),
    };
  },
};
