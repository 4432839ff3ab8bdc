import { isObject, listOf, pathValue, textValue } from '../json.ts';
import { items, type Shape } from '../shape.ts';

/** FastAPI: detail as a list of loc, msg and type, or as text from a server that uvicorn or hypercorn runs. */
export const fastapi: Shape = {
  name: 'fastapi',
  read: (response) => {
    const { object } = response;
    const first = listOf(object.detail).find(isObject);
    if (first && textValue(first.msg) !== undefined) {
      return {
        code: textValue(first.type),
        detail: textValue(first.msg),
        errors: items(object.detail, (item) => ({
          detail: textValue(item.msg),
          field: pathValue(item.loc),
          code: textValue(item.type),
        })),
      };
    }
    const text = textValue(object.detail);
    const server = response.headers.get('server') ?? '';
    return text !== undefined && /uvicorn|hypercorn/i.test(server) ? { detail: text } : undefined;
  },
};
