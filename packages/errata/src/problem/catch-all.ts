import type { ForeignFacts } from '../foreign/foreign.ts';
import { FOREIGN } from '../foreign/list.ts';
import { peekStatus, peekText } from '../foreign/peek.ts';
import { withLimit } from '../foreign/with-limit.ts';
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

/** A problem error, and not something that only answers like one. */
function isSound(thrown: unknown): thrown is ProblemError {
  if (!isProblemError(thrown)) return false;
  try {
    const { status, head, tail } = thrown.definition;
    return peekStatus([status], 0) === status && typeof head === 'string' && typeof tail === 'string';
  } catch {
    return false;
  }
}

function factsOf(thrown: unknown): ForeignFacts {
  if (typeof thrown === 'object' && thrown !== null)
    for (const read of FOREIGN) {
      try {
        const facts = read(thrown);
        if (facts) return withLimit(facts, thrown);
      } catch {
        // It looks like one of this library's and cannot be read: it is not.
      }
    }
  return { status: 500 };
}

/**
 * Makes a problem error of whatever was thrown; never throws. What is not known becomes a 500 that says nothing of
 * its inside: the thrown value is its cause, for the log alone.
 */
export function toProblemError(thrown: unknown, find: FindDefinition): ProblemError {
  if (isSound(thrown)) return thrown;
  const { status, code, detail, exposed, internal, headers, errors, members } = factsOf(thrown);
  const bare = bareError(status);
  const definition = (code && find(code)) || bare;
  const open = definition.status < 500 || exposed;
  return new ProblemError(definition, undefined, {
    cause: thrown,
    internal: internal ?? textOf(thrown),
    ...(open && detail ? { detail } : {}),
    ...(headers ? { headers } : {}),
    ...(open && errors ? { errors } : {}),
    ...(open && members ? { members } : {}),
  });
}
