import { FOREIGN } from '../foreign/list.ts';
import { peekText } from '../foreign/peek.ts';
import type { CompiledDefinition } from './definition.ts';
import { isProblemError, ProblemError } from './problem-error.ts';
import { bareError } from './standard-errors.ts';

/** Finds a definition by its code, among the API's errors and Errata's own. */
export type FindDefinition = (code: string) => CompiledDefinition | undefined;

function textOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  if (typeof thrown === 'object' && thrown !== null) return peekText(thrown, 'message') ?? '';
  try {
    return String(thrown);
  } catch {
    return typeof thrown;
  }
}

/**
 * Makes a problem error of whatever was thrown; never throws. What is not known becomes a 500 that says nothing of
 * its inside: the thrown value is its cause, for the log alone.
 */
export function toProblemError(thrown: unknown, find: FindDefinition): ProblemError {
  if (isProblemError(thrown)) return thrown;
  if (typeof thrown === 'object' && thrown !== null) {
    for (const library of FOREIGN) {
      const facts = library.read(thrown);
      if (!facts) continue;
      const bare = bareError(facts.status);
      const definition = (facts.code && find(facts.code)) || find(bare.code) || bare;
      const { detail, headers, errors, members } = facts;
      return new ProblemError(definition, undefined, {
        cause: thrown,
        internal: textOf(thrown),
        ...(detail !== undefined && facts.status < 500 && detail !== '' ? { detail } : {}),
        ...(headers ? { headers } : {}),
        ...(errors ? { errors } : {}),
        ...(members ? { members } : {}),
      });
    }
  }
  const bare = bareError(500);
  return new ProblemError(find(bare.code) ?? bare, undefined, { cause: thrown, internal: textOf(thrown) });
}
