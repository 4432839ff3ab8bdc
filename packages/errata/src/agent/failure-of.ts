import { peekText } from '../foreign/peek.ts';
import { readForeign } from '../foreign/read-foreign.ts';
import { causesOf } from '../log/causes-of.ts';
import type { ErrorRecord } from '../log/error-record.ts';
import { toProblemError } from '../problem/catch-all.ts';
import type { Failure } from './server/seen.ts';

/** What an event says of an error, of its record in the log: the texts are without secrets there. */
export function failureOf({ status, code, message, causes, unsent }: ErrorRecord, type: string): Failure {
  const exceptionType = causes.find((cause) => cause.type !== 'ProblemError')?.type;
  const bare = type === 'about:blank';
  return {
    status,
    // The code of an error that nobody defined is that of its status, and says less than its class.
    code: bare && exceptionType !== undefined ? undefined : code,
    problemType: bare ? undefined : type,
    exceptionType,
    message,
    unsent,
  };
}

/** The same of what was thrown, where nobody has made a record of it. */
export function failureOfThrown(thrown: unknown, redact: (text: string, most: number) => string): Failure {
  const error = toProblemError(thrown, () => undefined, readForeign);
  const causes = causesOf(thrown, redact, false);
  const bare = error.type === 'about:blank';
  const exceptionType = causes.find((cause) => cause.type !== 'ProblemError')?.type;
  const own = peekText(thrown, 'code');
  return {
    status: error.status,
    code: bare ? own?.slice(0, 128) : error.code,
    problemType: bare ? undefined : error.type,
    exceptionType,
    message: redact(error.internal || error.message, 2000),
    unsent: undefined,
  };
}
