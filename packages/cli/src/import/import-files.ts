import { type Import, importFile, type Reject } from '@errata/hub';
import type { Failure } from '../failure.ts';
import { asFailure } from '../report.ts';
import type { Progress } from './progress.ts';
import { keepInput } from './standard-input.ts';
import type { Target } from './target.ts';
import { watchedDoor } from './watched-door.ts';

/** Rejected lines shown of a file. */
const MOST_REJECTS = 5;

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
  { project, service, pattern }: ImportWish,
  file: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<FileResult> {
  const kept = file === '-' ? await keepInput() : undefined;
  let id: string | undefined;
  const stop = () => {
    if (id !== undefined) target.door.abandon(id).catch(() => undefined);
  };
  signal.addEventListener('abort', stop);
  try {
    const shown = progress.begin(kept ? 'standard input' : file);
    await importFile(kept?.path ?? file, watchedDoor(target.door, shown), {
      project,
      name: kept ? 'standard input' : undefined,
      service,
      pattern,
      opened: (given) => {
        id = given;
      },
    });
    shown.storing = true;
    if (id === undefined) throw new Error('The import has no id.');
    const done = await target.door.settled(id);
    const rejects = done.rejected > 0 ? await target.rejects(project, id, MOST_REJECTS) : [];
    return { file, import: done, rejects, failure: done.error ? asFailure(done.error) : null };
  } catch (error) {
    return { file, import: null, rejects: [], failure: asFailure(error) };
  } finally {
    signal.removeEventListener('abort', stop);
    await kept?.remove();
  }
}
