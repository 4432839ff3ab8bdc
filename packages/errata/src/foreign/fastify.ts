import type { ReadForeign } from './foreign.ts';
import { kinds } from './kinds.ts';
import { peek } from './peek.ts';

/**
 * Fastify, where it refuses a request itself. Its validation is Ajv's; its plugins follow http-errors.
 *
 * | code | here |
 * |---|---|
 * | a body that is empty, no JSON, or of another length than said | 400 `malformed_body` |
 * | `FST_ERR_CTP_BODY_TOO_LARGE` | 413, with the limit that the adapter adds |
 * | `FST_ERR_CTP_INVALID_MEDIA_TYPE` | 415 |
 * | `FST_ERR_NOT_FOUND` | 404 |
 * | `FST_ERR_HANDLER_TIMEOUT` | 503: the API itself was too slow, not a server behind it |
 */
const kindOf = kinds(
  '400malformed_body FST_ERR_CTP_EMPTY_JSON_BODY FST_ERR_CTP_INVALID_JSON_BODY FST_ERR_CTP_INVALID_CONTENT_LENGTH|413 FST_ERR_CTP_BODY_TOO_LARGE|415 FST_ERR_CTP_INVALID_MEDIA_TYPE|404 FST_ERR_NOT_FOUND|503 FST_ERR_HANDLER_TIMEOUT',
);

export const fastify: ReadForeign = (thrown) => kindOf(peek(thrown, 'code'));
