import { statusValue, textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

/** Fastify: statusCode, error, message and sometimes code. boom writes the first three alike. */
export const fastify: Shape = {
  name: 'fastify',
  read: (response) => {
    const { object } = response;
    const status = statusValue(object.statusCode);
    const title = textValue(object.error);
    if (status === undefined || title === undefined) return undefined;
    return { status, title, code: textValue(object.code), detail: textValue(object.message) ?? title };
  },
};
