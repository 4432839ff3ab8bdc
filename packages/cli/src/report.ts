import { debuglog } from 'node:util';
import { z } from 'zod';
import { Failure } from './failure.ts';
import { note, sayJson } from './terminal/say.ts';

/** Problems of the hub, over HTTP or inside the process, and refusals that say what to do. */
const withFix = z.object({
  message: z.string().optional(),
  detail: z.string().optional(),
  fix: z.string(),
  code: z.string().optional(),
});
const withCode = z.object({ code: z.string() });

/** What a fault of the system means, by its code. */
const SYSTEM: Readonly<Record<string, readonly [message: string, fix: string]>> = {
  ENOSPC: [
    'The disk is full.',
    'Free space where the data directory lies, then run it again: nothing is counted twice.',
  ],
  EACCES: ['This user may not do that.', 'Use a place that this user may read and write, or another user.'],
  EROFS: ['The file system is read-only.', 'Choose another data directory with --data-dir.'],
  EMFILE: ['Too many files are open.', 'Raise the limit with ulimit -n, or name fewer files.'],
};

/** Says what went wrong: on standard error for people and, with `--json`, as the answer too. */
export function report(error: unknown, json: boolean): void {
  const failure = asFailure(error);
  const { message, fix, code } = failure;
  if (error instanceof Error) debuglog('errata')('%s', error.stack);
  if (json) sayJson({ error: { code: code ?? null, message, fix } });
  saySo(failure);
}

/** Writes a failure as one message, with the file that it is about. */
export function saySo({ message, fix }: Failure, file?: string): void {
  note(
    `errata: ${file === undefined || message.includes(file) ? '' : `${file}: `}${message}${fix === '' ? '' : ` ${fix}`}`,
  );
}

/** Anything that was thrown, as what happened and what to do next. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const helpful = withFix.safeParse(error);
  if (helpful.success) {
    const { detail, fix, code } = helpful.data;
    return new Failure(detail ?? message, fix, { code: code || undefined });
  }
  if (name === 'DataDirectoryInUse')
    return new Failure(
      message,
      'If that is a hub, go through it with --hub and its address; if it is an import, wait for its end; or choose another directory with --data-dir.',
      { code: 'data_directory_in_use' },
    );
  // These two say themselves what to do.
  if (name === 'NewerMetadataError' || (name === 'TelemetryError' && message.includes('this build knows')))
    return new Failure(message, '', { code: 'data_directory_newer' });
  const system = withCode.safeParse(error);
  const known = system.success ? SYSTEM[system.data.code] : undefined;
  if (known) return new Failure(`${known[0]} (${message})`, known[1], { code: system.data?.code });
  return new Failure(
    `Something failed that should not: ${message}${/[.!?]$/.test(message) ? '' : '.'}`,
    'Run it again with NODE_DEBUG=errata to see where, and report it if it is a fault of Errata.',
  );
}
