import type { ReadForeign } from './foreign.ts';
import { invalid } from './invalid.ts';
import { kinds } from './kinds.ts';
import { peek, peekText } from './peek.ts';

const kindOf = kinds(
  '409duplicate 11000 11001|409 112 VersionError|404 DocumentNotFoundError|503 MongoNetworkError MongoNetworkTimeoutError MongoServerSelectionError MongooseServerSelectionError MongoNotConnectedError MongoPoolClearedError',
);

/**
 * MongoDB's driver and Mongoose.
 *
 * | thrown | here |
 * |---|---|
 * | 11000, a unique index | 409 `duplicate` |
 * | a write conflict, `VersionError` | 409 |
 * | `DocumentNotFoundError` | 404 |
 * | no server within reach | 503 |
 * | `ValidationError`, `CastError` | 422 `invalid_request` with faults that say the rule, as the messages hold the value |
 */
export const mongoose: ReadForeign = (thrown) => {
  const name = peekText(thrown, 'name') ?? '';
  if (/^Mongo|^VersionE|^DocumentNotF/.test(name)) return kindOf(peek(thrown, 'code')) ?? kindOf(name);
  const errors = name === 'CastError' ? [thrown] : Object.values(peek(thrown, 'errors') ?? {});
  if (!/^(?:Validation|Cast)Error$/.test(name) || peekText(errors, 0, 'kind') === undefined) return undefined;
  return invalid(thrown, errors, (issue) => {
    const kind = peekText(issue, 'kind') ?? '';
    const cast = peek(issue, 'name') === 'CastError';
    return [
      cast
        ? `Must be of the type ${kind}.`
        : kind === 'required'
          ? 'Is required.'
          : `Fails the rule: ${kind}.`,
      peekText(issue, 'path')?.split('.'),
      cast ? 'cast' : kind,
    ];
  });
};
