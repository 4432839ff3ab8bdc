import { compileDefinition } from './compile-definition.ts';
import type { CompiledDefinition, LogLevel } from './definition.ts';
import { ownErrors } from './own-errors.ts';
import { phraseOf } from './status-phrases.ts';

/** What Errata throws itself, whatever else is used. */
export const standardErrors = ownErrors({
  malformed_path: {
    status: 400,
    title: 'Path not readable',
    detail: 'The path holds a percent sign that does not begin the encoding of a character in UTF-8.',
    causes: ['A `%` was put into a path as it is, or another charset than UTF-8 was used.'],
    fixes: { consumer: 'Encode each segment of the path as UTF-8; a `%` itself is `%25`.' },
    retry: 'never',
  },
  malformed_body: {
    status: 400,
    title: 'Body not readable',
    detail: 'The body is not what its Content-Type says.',
    causes: ['The JSON has a syntax error or ends too early.', 'The body is in another encoding than UTF-8.'],
    fixes: { consumer: 'Send a body that parses; a JSON library writes one.' },
    retry: 'never',
  },
  invalid_request: {
    status: 422,
    title: 'Request not valid',
    detail: 'The request was understood but does not hold what it must. See `errors`.',
    causes: ['A member or parameter is missing, has another type, or lies outside its bounds.'],
    fixes: { consumer: 'Mend what `errors` names; each has a pointer to its place.' },
    retry: 'never',
  },
  duplicate: {
    status: 409,
    title: 'Already exists',
    detail: 'Something with a value that must be unique is there already.',
    causes: ['It was made before, perhaps by an earlier try of the same request.'],
    fixes: { consumer: 'Look up what exists, or choose another value.' },
    retry: 'never',
  },
});

/** What a bare status says, where its phrase alone would leave the caller guessing. */
const DETAIL: Readonly<Record<number, string>> = {
  404: 'Nothing is at this path.',
  405: 'This path does not answer to this method; the Allow field lists those it has.',
  500: 'Something went wrong on the server. It is logged under the trace id.',
  501: 'This method is not known here.',
};

/** Whoever sends a method that nobody knows must not wake those who run the API. */
const LEVEL: Readonly<Record<number, LogLevel>> = { 501: 'info' };

const bare = new Map<number, CompiledDefinition>();

/**
 * The definition of an error of which only the status is known: type `about:blank`, title from the status (RFC 9457
 * §4.2.1), and its phrase as code: `not_found`.
 */
export function bareError(given: number): CompiledDefinition {
  // 499 is for logs alone; whoever throws it means a fault of the client's.
  const status = given === 499 ? 400 : given;
  let found = bare.get(status);
  if (!found) {
    const title = phraseOf(status);
    const detail = DETAIL[status];
    const level = LEVEL[status];
    const code = title.toLowerCase().replace(/\W+/g, '_');
    found = compileDefinition(
      code,
      { status, title, type: 'about:blank', ...(detail ? { detail } : {}), ...(level ? { level } : {}) },
      '/',
      'en',
    );
    bare.set(status, found);
  }
  return found;
}
