import { listOf, objectOf, textValue } from '../json.ts';
import { pick, type ReadItem, type Shape } from '../shape.ts';

/** `[ERROR] must be a valid date [json-pointer:/blocks/0/elements/1]`. */
function fault(detail: string): ReadItem {
  const field = /\[json-pointer:(\/[^\]\s]{1,300})\]/.exec(detail)?.[1];
  return field === undefined ? { detail } : { detail, field, in: 'body' };
}

/** Slack: ok false and error, with status 200. */
export const slack: Shape = {
  name: 'slack',
  read: (response) => {
    const { object } = response;
    const code = textValue(object.error);
    if (object.ok !== false || code === undefined) return undefined;
    const messages = listOf(objectOf(object.response_metadata).messages).flatMap(
      (item) => textValue(item) ?? [],
    );
    return {
      code,
      detail: messages[0] ?? code,
      retryable: code === 'ratelimited' || code === 'rate_limited' ? true : undefined,
      facts: pick(object, ['needed', 'provided', 'warning']),
      errors: messages.map(fault),
    };
  },
};
