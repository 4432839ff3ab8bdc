import { compileDefinition } from './compile-definition.ts';
import type { CompiledDefinition } from './definition.ts';
import { phraseOf } from './status-phrases.ts';

/** What a bare status says, where its phrase alone would leave the caller guessing. */
const DETAIL: Readonly<Record<number, string>> = {
  404: 'Nothing is at this path.',
  405: 'This path does not answer to this method; the Allow field lists those it has.',
  500: 'Something went wrong on the server. It is logged under the trace id.',
  501: 'This method is not known here.',
};

const bare = new Map<number, CompiledDefinition>();

/**
 * The definition of an error of which only the status is known: type `about:blank`, title from the status (RFC 9457
 * §4.2.1), and its phrase as code: `not_found`.
 *
 * @param theirs Code that whoever threw it gave it instead; below 500 only.
 */
export function bareError(given: number, theirs?: string): CompiledDefinition {
  // 499 is for logs alone; whoever throws it means a fault of the client's.
  const status = given === 499 ? 400 : given;
  let found = bare.get(status);
  if (!found) {
    const title = phraseOf(status);
    const detail = DETAIL[status];
    const code = title.toLowerCase().replace(/\W+/g, '_');
    found = compileDefinition(
      code,
      {
        status,
        title,
        type: 'about:blank',
        ...(detail ? { detail } : {}),
        // Whoever sends a method that nobody knows must not wake those who run the API.
        ...(status === 501 ? { level: 'info' } : {}),
      },
      '/',
      'en',
    );
    bare.set(status, found);
  }
  // Not kept: nobody knows how many there are.
  if (theirs !== undefined && status < 500) return compileDefinition(theirs, found, '/', 'en');
  return found;
}
