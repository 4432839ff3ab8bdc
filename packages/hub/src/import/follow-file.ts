import { constants, type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { compressionBy } from './decompress.ts';
import { UnreadableFile } from './import-file.ts';

/** Most renamed files looked at. */
const MOST_RENAMED = 3;
/** What rotation puts behind a file's name: a number, a date, a time. */
const SUFFIX = /^[.-]\d[\d.:T_-]{0,30}$/;
/** Bytes read at a time. */
const PART = 1024 * 1024;

/** A log that is being written to, held open so that it can be read to its end after it was renamed. */
export class FollowedFile {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #identity: string;

  private constructor(path: string, handle: FileHandle, identity: string) {
    this.path = path;
    this.#handle = handle;
    this.#identity = identity;
  }

  /** Opens a file; undefined where there is none. Rejects with UnreadableFile what cannot be followed. */
  static async open(path: string): Promise<FollowedFile | undefined> {
    // Without O_NONBLOCK the opening of a pipe waits until somebody writes to it.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!handle) return undefined;
    const found = await handle.stat({ bigint: true });
    const refusal = await refusalOf(path, handle, found.isFile());
    if (refusal) {
      await handle.close();
      throw refusal;
    }
    return new FollowedFile(path, handle, `${found.dev}:${found.ino}`);
  }

  /** Bytes that the file holds now. */
  async size(): Promise<number> {
    return (await this.#handle.stat()).size;
  }

  /** Whether its path names another file now, or none. */
  async moved(): Promise<boolean> {
    try {
      const found = await stat(this.path, { bigint: true });
      return `${found.dev}:${found.ino}` !== this.#identity;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
      throw error;
    }
  }

  /** The bytes between two offsets, fewer where the file ends before. */
  async read(from: number, to: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.max(0, to - from));
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await this.#handle.read(buffer, length, buffer.length - length, from + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  }

  /** Everything from the beginning to where the file ends now. */
  async *fromTheBeginning(): AsyncGenerator<Buffer> {
    for (let offset = 0; ; ) {
      const part = await this.read(offset, offset + PART);
      if (part.length === 0) return;
      offset += part.length;
      yield part;
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Files that a log was renamed to by rotation, the newest first. */
export async function renamedFiles(path: string): Promise<string[]> {
  const folder = dirname(path);
  const name = basename(path);
  const found: { path: string; written: number }[] = [];
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(name) || !SUFFIX.test(entry.slice(name.length))) continue;
    const renamed = join(folder, entry);
    found.push({ path: renamed, written: (await stat(renamed)).mtimeMs });
  }
  return found
    .sort((a, b) => b.written - a.written)
    .slice(0, MOST_RENAMED)
    .map((each) => each.path);
}

async function refusalOf(
  path: string,
  handle: FileHandle,
  isFile: boolean,
): Promise<UnreadableFile | undefined> {
  if (!isFile)
    return new UnreadableFile(
      `${path} is no file but a directory, a pipe or a device.`,
      'Name the log that the server writes to; a pipe is read by errata import - without --follow.',
    );
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  if (compressionBy(buffer.subarray(0, bytesRead)) === 'none') return undefined;
  return new UnreadableFile(
    `${path} is compressed: such a file does not grow.`,
    'Import it without --follow, and follow the log that the server writes to.',
  );
}
