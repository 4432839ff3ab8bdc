import { listOf, statusValue, textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

/** NestJS: statusCode, message as text or list, and error. */
export const nest: Shape = {
  name: 'nest',
  read: (response) => {
    const { object } = response;
    const status = statusValue(object.statusCode);
    if (status === undefined) return undefined;
    const texts = listOf(object.message).flatMap((item) => textValue(item) ?? []);
    const single = textValue(object.message);
    if (texts.length === 0 && single === undefined) return undefined;
    // Fastify and boom write the same members, but put statusCode first and always add error.
    const own = texts.length > 0 || Object.keys(object)[0] === 'message' || object.error === undefined;
    const others = Object.keys(object).filter((name) => !['statusCode', 'message', 'error'].includes(name));
    if (!own || others.length > 0) return undefined;
    return {
      status,
      title: textValue(object.error),
      detail: single ?? texts[0],
      errors: texts.map((detail) => ({ detail })),
    };
  },
};
