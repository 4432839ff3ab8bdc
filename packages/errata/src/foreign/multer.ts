import type { ReadForeign } from './foreign.ts';
import { invalid } from './invalid.ts';
import { peek, peekText } from './peek.ts';

const TOO_MUCH = /SIZE$|VALUE$|COUNT$/;
const BROKEN_FORM = /^(?:Unexpected end of form|Multipart: Boundary|Malformed (?:part|url|content))/;

/**
 * multer, and busboy beneath it.
 *
 * | thrown | here |
 * |---|---|
 * | `LIMIT_FILE_SIZE`, `LIMIT_FIELD_VALUE`, `LIMIT_*_COUNT` | 413 |
 * | `LIMIT_UNEXPECTED_FILE`, `MISSING_FIELD_NAME`, others | 400 |
 * | a form that ends early or has no boundary | 400 `malformed_body` |
 *
 * The field, where multer names it, is in `errors`.
 */
export const multer: ReadForeign = (thrown) => {
  const message = peekText(thrown, 'message') ?? '';
  if (peek(thrown, 'name') !== 'MulterError')
    return BROKEN_FORM.test(message) ? { status: 400, code: 'malformed_body' } : undefined;
  const field = peekText(thrown, 'field');
  return {
    ...invalid(thrown, field ? [field] : [], () => [message, [field]]),
    status: TOO_MUCH.test(peekText(thrown, 'code') ?? '') ? 413 : 400,
    code: '',
    detail: message,
  };
};
