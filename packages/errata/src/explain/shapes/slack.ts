import { listOf, objectOf, textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

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
    return { code, detail: messages[0] ?? code, errors: messages.map((detail) => ({ detail })) };
  },
};
