import { type Import, importFile, type Reject } from '@errata/hub';
import type { Failure } from '../failure.ts';
import { asFailure } from '../report.ts';
import type { FileProgress, Progress } from './progress.ts';
import { keepInput } from './standard-input.ts';
import type { Target } from './target.ts';
import { watchedDoor } from './watched-door.ts';

/** Rejected lines shown of a file. */
const MOST_REJECTS = 5;
/** Times that an import is taken up again when the hub was restarted under it. */
const ATTEMPTS = 5;

/** What to import and how. */
export interface ImportWish {
  readonly files: readonly string[];
  readonly project: string;
  readonly service: string | undefined;
  readonly pattern: string | undefined;
  readonly routes: readonly string[];
}

/** What became of a file. */
export interface FileResult {
  readonly file: string;
  /** Null where the file never came into the hub. */
  readonly import: Import | null;
  /** The first lines that could not be read. */
  readonly rejects: readonly Reject[];
  /** What kept the file, or the rest of it, out. */
  readonly failure: Failure | null;
}

/** Something of the file is in the store, now or from before. */
export function wasRead({ import: found }: FileResult): boolean {
  return found !== null && found.state !== 'failed' && (found.requests > 0 || found.skipped_lines > 0);
}

/** Imports files one after another; one that fails does not stop the others. `signal` ends it within a file. */
export async function importFiles(
  target: Target,
  wish: ImportWish,
  progress: Progress,
  signal: AbortSignal,
): Promise<FileResult[]> {
  await target.prepare(wish.project, wish.routes);
  const results: FileResult[] = [];
  for (const file of wish.files) {
    if (signal.aborted) break;
    results.push(await importOne(target, wish, file, progress, signal));
  }
  progress.end();
  return results;
}

async function importOne(
  target: Target,
  wish: ImportWish,
  file: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<FileResult> {
  const nothing = { file, import: null, rejects: [] };
  try {
    const kept = file === '-' ? await keepInput() : undefined;
    const source = { path: kept?.path ?? file, name: kept ? 'standard input' : undefined };
    try {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const done = await sendFile(target, wish, source, progress.begin(source.name ?? file), signal);
          const rejects = done.rejected > 0 ? await target.rejects(wish.project, done.id, MOST_REJECTS) : [];
          return { file, import: done, rejects, failure: done.error ? asFailure(done.error) : null };
        } catch (error) {
          // The hub was restarted: what it took it has, and the import goes on from there.
          if (asFailure(error).code !== 'import_unknown' || attempt === ATTEMPTS) throw error;
        }
      }
    } finally {
      await kept?.remove();
    }
  } catch (error) {
    return { ...nothing, failure: asFailure(error) };
  }
}

async function sendFile(
  { door }: Target,
  { project, service, pattern }: ImportWish,
  { path, name }: { path: string; name: string | undefined },
  shown: FileProgress,
  signal: AbortSignal,
): Promise<Import> {
  let id: string | undefined;
  const stop = () => {
    if (id !== undefined) door.abandon(id).catch(() => undefined);
  };
  signal.addEventListener('abort', stop);
  try {
    const opened = (given: string): void => {
      id = given;
    };
    const sent = await importFile(path, watchedDoor(door, shown), {
      project,
      name,
      service,
      pattern,
      opened,
    });
    shown.storing = true;
    return await door.settled(sent.id);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
