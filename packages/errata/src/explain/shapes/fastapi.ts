import { isObject, listOf, textValue } from '../json.ts';
import { items, pathItem, type ReadItem, type RequestPart, type Shape } from '../shape.ts';

const PARTS: Readonly<Record<string, RequestPart>> = {
  body: 'body',
  query: 'query',
  path: 'params',
  header: 'headers',
  cookie: 'cookies',
};

/** A loc: the part of the request first, then the way inside it. */
function place(loc: unknown): Pick<ReadItem, 'field' | 'path' | 'in'> {
  const { field, path } = pathItem(loc);
  const part = PARTS[String(path?.[0])];
  return part === undefined ? { field, path } : { field, path: path?.slice(1), in: part };
}

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
          ...place(item.loc),
          code: textValue(item.type),
        })),
      };
    }
    const text = textValue(object.detail);
    const server = response.headers.get('server') ?? '';
    return text !== undefined && /uvicorn|hypercorn/i.test(server) ? { detail: text } : undefined;
  },
};
