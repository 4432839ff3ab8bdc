import { type Logger, pino } from 'pino';

/**
 * The hub's log: JSON, a line an event, on standard error, so that standard output is for people. On a terminal only
 * what is wrong is said; a service manager or container gets everything from `info`. Headers, cookies, bodies and query
 * strings are never logged.
 */
export function createLogger(options: { level?: string | undefined; terminal: boolean }): Logger {
  return pino(
    {
      level: options.level ?? (options.terminal ? 'warn' : 'info'),
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
