import type { ForeignFacts } from '../foreign/foreign.ts';
import { peekStatus, peekText } from '../foreign/peek.ts';
import { bareError } from './bare-error.ts';
import type { CompiledDefinition } from './definition.ts';
import { isProblemError, ProblemError } from './problem-error.ts';

/** Finds a definition by its code, among the API's errors and Errata's own. */
export type FindDefinition = (code: string) => CompiledDefinition | undefined;

/** Reads what somebody else's error says; undefined where nobody knows it. Never throws. */
export type Read = (thrown: object) => ForeignFacts | undefined;

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

/** Was this thrown by somebody else, so that whose it is and what it says must be found out? Never throws. */
export function isForeign(thrown: unknown): thrown is object {
  return typeof thrown === 'object' && thrown !== null && !isSound(thrown);
}

/**
 * Makes a problem error of whatever was thrown; never throws. What is not known becomes a 500 that says nothing of
 * its inside: the thrown value is its cause, for the log alone.
 */
export function toProblemError(thrown: unknown, find: FindDefinition, read: Read): ProblemError {
  if (isSound(thrown)) return thrown;
  const facts = isForeign(thrown) ? read(thrown) : undefined;
  const { status, code, theirs, detail, exposed, internal, headers, errors, members } = facts ?? {
    status: 500,
  };
  const definition = (code && find(code)) || bareError(status, theirs);
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
