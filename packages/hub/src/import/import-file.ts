import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Import } from '../api/import-body.ts';
import { cut, findStart, fromTheBeginning, type Start } from './cut.ts';
import { compressionOf, ReadFault, readDecompressed } from './decompress.ts';
import type { ImportDoor, OpenedImport } from './door.ts';
import { harLines, looksLikeHar } from './har-lines.ts';
import { headOf, readHead } from './head.ts';

/** Milliseconds between two reports of how far a file was read. */
const REPORT_EVERY = 200;

export interface ImportFileOptions {
  /** An id for the import, a UUID. Default: a new one. */
  readonly id?: string | undefined;
  readonly project: string;
  /** For people. Default the file's name. */
  readonly name?: string | undefined;
  readonly service?: string | undefined;
  readonly pattern?: string | undefined;
  /** Told when the hub has let the import in. */
  readonly opened?: (id: string) => void;
  readonly now?: () => number;
}

/** A file that cannot be imported at all. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  /** What to do about it. */
  readonly fix: string;
  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/**
 * Sends a log file through a door and says how it stands once all of it was accepted; it is stored soon after. What an
 * earlier import of the same file sent is not sent again. Throws {@link UnreadableFile} where nothing can be read, and
 * what the door throws.
 */
export async function importFile(
  path: string,
  door: ImportDoor,
  options: ImportFileOptions,
): Promise<Import> {
  const size = await sizeOf(path);
  const name = options.name ?? basename(path);
  const request = {
    id: options.id,
    project: options.project,
    name,
    bytes_total: size,
    service: options.service,
    pattern: options.pattern,
  };
  const compression = await compressionOf(path);
  const head = await readHead(readDecompressed(path, compression, () => undefined)).catch((error) => {
    if (error instanceof ReadFault)
      throw new UnreadableFile(error.message, 'Copy the file again from where it comes from.');
    throw error;
  });
  if (head.bytes.length === 0)
    throw new UnreadableFile(`${name} is empty.`, 'Choose the log that the server writes to now.');
  if (looksLikeHar(head.bytes)) {
    const lines = harLines(await readFile(path));
    const { sample } = headOf(lines);
    const head_hash = createHash('sha256').update(lines).digest('hex');
    return send(door, { ...request, head_hash, sample }, options, {
      find: async () => fromTheBeginning(),
      read: async function* (start, report) {
        yield lines.subarray(start);
        report(size);
      },
    });
  }
  return send(door, { ...request, head_hash: head.head_hash, sample: head.sample }, options, {
    find: ({ places, marks }) =>
      findStart(
        readDecompressed(path, compression, () => undefined),
        places,
        marks,
      ),
    read: (start, report) =>
      skipTo(readDecompressed(path, compression, report, start), compression === 'none' ? 0 : start),
  });
}

interface Readable {
  find(known: OpenedImport): Promise<Start>;
  read(start: number, report: (bytes: number) => void): AsyncIterable<Buffer>;
}

async function send(
  door: ImportDoor,
  request: Parameters<ImportDoor['open']>[0],
  { opened, now = Date.now }: ImportFileOptions,
  readable: Readable,
): Promise<Import> {
  const known = await door.open(request);
  const { id } = known;
  opened?.(id);
  const start = known.places.length > 0 ? await readable.find(known) : fromTheBeginning();
  let read = 0;
  let tooLong = 0;
  let reported = now();
  let fault: string | undefined;
  const marks: string[] = [];
  try {
    const bytes = readable.read(start.offset, (taken) => {
      read = taken;
    });
    for await (const { place, lines } of cut(
      bytes,
      request.head_hash,
      start,
      (count) => (tooLong += count),
      door.chunkBytes,
      (found) => marks.push(...found),
    )) {
      await door.send(id, place, lines);
      if (now() - reported < REPORT_EVERY) continue;
      reported = now();
      await door.progress(id, read);
    }
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    fault = error.message;
  }
  await door.finish(id, {
    bytes_read: fault ? read : (request.bytes_total ?? read),
    skipped_lines: start.lines,
    too_long: tooLong,
    marks,
    fault,
  });
  return door.get(id);
}

async function* skipTo(source: AsyncIterable<Buffer>, offset: number): AsyncGenerator<Buffer> {
  let left = offset;
  for await (const chunk of source) {
    if (left >= chunk.length) left -= chunk.length;
    else {
      yield left > 0 ? chunk.subarray(left) : chunk;
      left = 0;
    }
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isDirectory())
      throw new UnreadableFile(
        `${path} is a directory.`,
        `Name the files in it: errata import ${path.replace(/\/$/, '')}/*.log`,
      );
    return found.size;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT')
      throw new UnreadableFile(
        `There is no file ${path}.`,
        'Check the path; the shell may have expanded it to nothing.',
      );
    if (code === 'EACCES')
      throw new UnreadableFile(
        `${path} may not be read by this user.`,
        'Run with the rights of the group that owns the log, often adm.',
      );
    throw error;
  }
}
