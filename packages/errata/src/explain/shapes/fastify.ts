import { statusValue, textValue } from '../json.ts';
import type { ReadItem, RequestPart, Shape } from '../shape.ts';

const PARTS: Readonly<Record<string, RequestPart>> = {
  body: 'body',
  querystring: 'query',
  params: 'params',
  headers: 'headers',
};

/** Fastify names the place at the beginning of its message: `body/items/0/price must be >= 0`. */
function fault(code: unknown, message: string | undefined): ReadItem[] {
  if (code !== 'FST_ERR_VALIDATION' || message === undefined) return [];
  const found = /^(body|querystring|params|headers)((?:\/[^/\s]{1,100}){0,20}) (.{1,500})/.exec(message);
  if (!found) return [];
  const [, part = '', field = '', detail] = found;
  return [{ in: PARTS[part], field: field === '' ? '#' : field, detail }];
}

/** Fastify: statusCode, error, message and sometimes code. boom writes the first three alike. */
export const fastify: Shape = {
  name: 'fastify',
  read: (response) => {
    const { object } = response;
    const status = statusValue(object.statusCode);
    const title = textValue(object.error);
    if (status === undefined || title === undefined) return undefined;
    const message = textValue(object.message);
    return {
      status,
      title,
      code: textValue(object.code),
      detail: message ?? title,
      errors: fault(object.code, message),
    };
  },
};
