import { consoleLine } from './console-line.ts';
import type { ErrorRecord } from './error-record.ts';
import { type Logged, levelOf, recordOf } from './record-of.ts';

type Write = (...parts: never[]) => unknown;

/** Where errors are logged: pino, winston, console, anything with their methods, or a function. */
export type Logger =
  | ((record: ErrorRecord) => unknown)
  | { readonly error: Write; readonly warn: Write; readonly info: Write; readonly debug: Write };

/** What some loggers have beside a method a level. */
interface Extras {
  /** pino, winston. */
  isLevelEnabled?(level: string): boolean;
  /** winston. */
  readonly transports?: unknown;
  log(record: ErrorRecord): unknown;
  /** console and whatever stands in for it. */
  readonly table?: unknown;
}

/** One argument: winston takes the whole record, pino (and most others) the fields and then the message. */
function write(logger: Logger, record: ErrorRecord): unknown {
  if (typeof logger === 'function') return logger(record);
  const { level, message, ...fields } = record;
  const { transports, table } = logger as unknown as Extras;
  if (transports) return (logger as unknown as Extras).log(record);
  const to = logger as unknown as Record<string, (...parts: unknown[]) => unknown>;
  return table ? to[level]?.(consoleLine(record)) : to[level]?.(fields, message);
}

/**
 * Makes one function of a logger. Where the logger throws or rejects, the console is told, once: a response must not fail,
 * nor the process end, because a log did.
 */
export function createLog(
  logger: Logger | false | undefined,
  redact: (text: string, most: number) => string,
): (logged: Logged) => void {
  if (logger === false) return () => {};
  const to = logger ?? console;
  let failed = false;
  function fail(error: unknown) {
    if (!failed) console.error('The logger given to Errata failed; its error follows, once.', error);
    failed = true;
  }
  return (logged) => {
    try {
      // pino and winston are spared records that they would drop.
      if ((to as Partial<Extras>).isLevelEnabled?.(levelOf(logged)) === false) return;
      const written = write(to, recordOf(logged, redact));
      if (written instanceof Promise) written.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}
