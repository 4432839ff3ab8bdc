import type { ErrorRecord } from '../log/error-record.ts';
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
