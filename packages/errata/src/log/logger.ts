import type { ErrorRecord } from './error-record.ts';

type Write = (...parts: never[]) => void;

/** Where errors are logged: pino, winston, console, anything with their methods, or a function. */
export type Logger =
  | ((record: ErrorRecord) => void)
  | { readonly error: Write; readonly warn: Write; readonly info: Write; readonly debug: Write };

/**
 * Makes one function of a logger. A logger that throws is told to console once and then left alone: a response must
 * not fail because its log did.
 */
export function createLog(logger: Logger | false | undefined): (record: ErrorRecord) => void {
  if (logger === false) return () => {};
  const to = logger ?? console;
  let failed = false;
  return (record) => {
    try {
      if (typeof to === 'function') to(record);
      else (to[record.level] as (record: ErrorRecord, message: string) => void)(record, record.message);
    } catch (error) {
      if (!failed) console.error('The logger given to Errata failed; its error follows, once.', error);
      failed = true;
    }
  };
}
