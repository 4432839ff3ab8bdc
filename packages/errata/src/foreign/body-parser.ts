import type { ReadForeign } from './foreign.ts';
import { kinds } from './kinds.ts';
import { peek, peekText } from './peek.ts';

/**
 * body-parser (`express.json()`) and raw-body. Their messages differ from those of other parsers and are not repeated.
 *
 * | type | here |
 * |---|---|
 * | `entity.parse.failed`, `request.size.invalid`, a compressed body that is damaged | 400 `malformed_body` |
 * | `entity.too.large`, `parameters.too.many` | 413, of the former with its limit |
 * | `encoding.unsupported`, `charset.unsupported` | 415 with Accept-Encoding or Accept |
 * | `entity.verify.failed` | 403 |
 * | `request.aborted` | 400, which nobody receives; 499 in the log |
 * | `stream.encoding.set`, `stream.not.readable`: the API read the body twice | 500 |
 */
const kindOf = kinds(
  '400malformed_body entity.parse.failed request.size.invalid|413 entity.too.large parameters.too.many|415 encoding.unsupported charset.unsupported|403 entity.verify.failed|400 request.aborted|500 stream.encoding.set stream.not.readable',
);

export const bodyParser: ReadForeign = (thrown) =>
  kindOf(
    peek(thrown, 'status') === 400 && /^Z_/.test(peekText(thrown, 'code') ?? '')
      ? 'entity.parse.failed'
      : peek(thrown, 'type'),
  );
