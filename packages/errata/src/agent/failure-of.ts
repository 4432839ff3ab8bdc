import { peekText } from '../foreign/peek.ts';
import { readForeign } from '../foreign/read-foreign.ts';
import { causesOf } from '../log/causes-of.ts';
import { faultOf, type Logged, loggedStatus } from '../log/record-of.ts';
import { toProblemError } from '../problem/catch-all.ts';
import type { Failure } from './server/seen.ts';

/** Characters. */
const MAX_MESSAGE = 2000;

/** Class of the first error of a chain of causes that is not the answer itself. */
function exceptionTypeOf(thrown: unknown): string | undefined {
  if (thrown === undefined) return undefined;
  return causesOf(thrown, () => '', false).find((cause) => cause.type !== 'ProblemError')?.type;
}

/** What an event says of an error that an adapter has answered. */
export function failureOf(logged: Logged, redact: (text: string, most: number) => string): Failure {
  const { error, unsent } = logged;
  const exceptionType = exceptionTypeOf(faultOf(logged));
  const bare = error.type === 'about:blank';
  return {
    status: loggedStatus(logged),
    // The code of an error that nobody defined is that of its status, and says less than its class.
    code: bare && exceptionType !== undefined ? undefined : error.code,
    problemType: bare ? undefined : error.type,
    exceptionType,
    message: redact(error.internal || error.message, MAX_MESSAGE),
    unsent,
  };
}

/** The same of what was thrown, where nobody has made a record of it. */
export function failureOfThrown(thrown: unknown, redact: (text: string, most: number) => string): Failure {
  const error = toProblemError(thrown, () => undefined, readForeign);
  const bare = error.type === 'about:blank';
  const own = peekText(thrown, 'code');
  return {
    status: error.status,
    code: bare ? own?.slice(0, 128) : error.code,
    problemType: bare ? undefined : error.type,
    exceptionType: exceptionTypeOf(thrown),
    message: redact(error.internal || error.message, MAX_MESSAGE),
    unsent: undefined,
  };
}
