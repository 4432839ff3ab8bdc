import { debuglog } from 'node:util';
import { Failure } from './failure.ts';
import { note, sayJson } from './terminal/say.ts';

/** Says what went wrong: on standard error for people and, with `--json`, as the answer too. */
export function report(error: unknown, json: boolean): void {
  const { message, fix, code } = asFailure(error);
  if (error instanceof Error) debuglog('errata')('%s', error.stack);
  if (json) sayJson({ error: { code: code ?? null, message, fix } });
  note(`errata: ${message} ${fix}`);
}

/** Anything that was thrown, as what happened and what to do next. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const what = error instanceof Error ? error.message : String(error);
  return new Failure(
    `Something failed that should not: ${what}`,
    'Run it again with NODE_DEBUG=errata to see where, and report it if it is a fault of Errata.',
  );
}
