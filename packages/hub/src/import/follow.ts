import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cut, findStart, type Start } from './cut.ts';
import type { ImportDoor, OpenedImport } from './door.ts';
import { FollowedFile, renamedFiles } from './follow-file.ts';
import { type Head, headOf } from './head.ts';

/** Bytes that are sent at once, without waiting for more. */
const ENOUGH = 256 * 1024;
/** Most bytes taken from the file at a time. */
const MOST = 16 * 1024 * 1024;
/** A line that fills this much without an end is left out up to its end. */
const LONGEST_LINE = 1024 * 1024;
/** Bytes of the beginning that tell the format, and lines after which more of them would not help. */
const HEAD_BYTES = 1024 * 1024;
const HEAD_LINES = 200;
/** A first line is known by so many bytes, ended or not. */
const FIRST_LINE = 65_536;
/** Bytes before the place that are compared, to notice a file that was emptied and has grown past it. */
const TAIL = 1_024;
const NEWLINE = 10;

/** Something worth telling the person who watches. */
export type FollowEvent =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'opened';
      readonly format: string;
      readonly import_id: string;
      readonly known_lines: number;
    }
  /** Too few lines to tell the format, or none; the file is looked at again when it has grown. */
  | { readonly kind: 'unclear'; readonly detail: string }
  | { readonly kind: 'sent'; readonly bytes: number; readonly lines: number }
  | { readonly kind: 'rotated' }
  /** Lines were found in a file that was renamed while nobody followed. */
  | { readonly kind: 'caught_up'; readonly path: string }
  | { readonly kind: 'truncated' }
  /** The hub forgot the import, as after its restart; it is opened again. */
  | { readonly kind: 'reopening'; readonly detail: string };

export interface FollowOptions {
  readonly project: string;
  readonly service?: string | undefined;
  readonly pattern?: string | undefined;
  /** Ends it, after whole lines that are there were sent. */
  readonly signal: AbortSignal;
  readonly told?: (event: FollowEvent) => void;
  /** Between two looks at the file, in ms. Default 500. */
  readonly poll?: number;
  /** How long lines may wait for more, in ms. Default 1,000. */
  readonly hold?: number;
  /** How long a renamed file must be quiet before it is let go, in ms: servers write to it until they reopen. Default 10,000. */
  readonly linger?: number;
  readonly now?: () => number;
}

type Settings = Required<Omit<FollowOptions, 'service' | 'pattern'>> & FollowOptions;
/** Why a file is no longer read. */
type End = 'rotated' | 'truncated' | 'stopped';

/**
 * Sends a log through a door as it is written, from where an earlier import or follower stopped, until `signal` ends it.
 * Goes on with the next file when the log is rotated by renaming and from the beginning when it is emptied. Rejects
 * with what the door throws, where waiting does not help: a format that nobody knows after 200 lines, a wrong key.
 */
export async function followFile(path: string, door: ImportDoor, options: FollowOptions): Promise<void> {
  const settings: Settings = {
    told: () => undefined,
    poll: 500,
    hold: 1_000,
    linger: 10_000,
    now: Date.now,
    ...options,
  };
  const { signal, told } = settings;
  const lingering = new Set<Promise<unknown>>();
  const failed = new AbortController();
  const wait = (work: Promise<unknown>): void => {
    lingering.add(work);
    work.catch((error) => failed.abort(error)).finally(() => lingering.delete(work));
  };
  let absent = false;
  let first = true;
  while (!signal.aborted) {
    failed.signal.throwIfAborted();
    const file = await FollowedFile.open(path);
    if (!file) {
      if (!absent) told({ kind: 'absent' });
      absent = true;
      await pause(settings);
      continue;
    }
    absent = false;
    const unknown = first ? () => catchUp(path, door, settings) : undefined;
    first = false;
    const follower = new Follower(file, door, settings, unknown);
    const end = await follower.run().catch(async (error) => {
      await file.close();
      throw error;
    });
    if (end !== 'stopped') told({ kind: end });
    if (end !== 'rotated') {
      await file.close();
      continue;
    }
    // The server may write to the renamed file until it reopens its logs.
    wait(follower.drain(settings.linger).finally(() => file.close()));
  }
  await Promise.all(lingering);
}

/**
 * Reads what was written to files that were renamed while nobody followed: from the newest one back to one that is known,
 * whose rest is read with all that came after. Where none is known, nobody followed this log before, and none is read.
 */
async function catchUp(path: string, door: ImportDoor, settings: Settings): Promise<void> {
  const missed: { file: FollowedFile; follower: Follower }[] = [];
  try {
    let known = false;
    for (const renamed of await renamedFiles(path)) {
      const file = await FollowedFile.open(renamed).catch(() => undefined);
      if (!file) break;
      const follower = new Follower(file, door, settings);
      missed.unshift({ file, follower });
      known = await follower.isKnown();
      if (known) break;
    }
    for (const { file, follower } of missed) {
      if (known && (await follower.drain(0))) settings.told({ kind: 'caught_up', path: file.path });
      if (!known) await follower.leave();
    }
  } finally {
    for (const { file } of missed) await file.close();
  }
}

/** Reads one file from its place on. */
class Follower {
  readonly #file: FollowedFile;
  readonly #door: ImportDoor;
  readonly #settings: Settings;
  #head: Head | undefined;
  #opened: OpenedImport | undefined;
  #start: Start | undefined;
  /** Lines known when it was first opened. */
  #known = 0;
  #tooLong = 0;
  /** The last bytes before the place. */
  #tail: Buffer = Buffer.alloc(0);
  /** When bytes that were not sent were first seen. */
  #since: number | undefined;
  /** Size at which the format could not be told. */
  #unclearAt = -1;

  /** What comes first where nothing is known of the file at its first opening. */
  readonly #unknown: (() => Promise<void>) | undefined;
  #sent = false;

  constructor(file: FollowedFile, door: ImportDoor, settings: Settings, unknown?: () => Promise<void>) {
    this.#file = file;
    this.#door = door;
    this.#settings = settings;
    this.#unknown = unknown;
  }

  /** Whether a part of the file was sent before. */
  async isKnown(): Promise<boolean> {
    try {
      await this.#open(await this.#file.size(), true);
    } catch (error) {
      if (!isUnrecognised(error)) throw error;
    }
    return (this.#start?.offset ?? 0) > 0;
  }

  /** Leaves the file as it is. */
  leave(): Promise<void> {
    return this.#finish();
  }

  /** Reads until the file is renamed, emptied or the follower is stopped. */
  async run(): Promise<End> {
    const { signal } = this.#settings;
    for (;;) {
      // Looked at before reading, so that what was written before the renaming is read.
      const moved = await this.#file.moved();
      const stopping = signal.aborted;
      if (!(await this.#take(moved || stopping))) {
        await this.#finish();
        return 'truncated';
      }
      if (stopping) {
        await this.#finish();
        return 'stopped';
      }
      if (moved) return 'rotated';
      await pause(this.#settings);
    }
  }

  /**
   * Reads a renamed file until nothing was written to it for `linger` ms, and its last line though it has no end; says
   * whether it held anything new.
   */
  async drain(linger: number): Promise<boolean> {
    const { signal, now } = this.#settings;
    let size = await this.#file.size();
    let quietSince = now();
    while (!signal.aborted && now() - quietSince < linger) {
      await pause(this.#settings);
      if (!(await this.#take(true))) break;
      const grown = await this.#file.size();
      if (grown === size) continue;
      size = grown;
      quietSince = now();
    }
    if (!signal.aborted || linger === 0) await this.#take(true, true);
    await this.#finish();
    return this.#sent;
  }

  /** Sends what was written since; false where the file was emptied. `flush` does not wait for more, `last` for a line's end. */
  async #take(flush: boolean, last = false): Promise<boolean> {
    for (;;) {
      try {
        const size = await this.#file.size();
        if (this.#start && !(await this.#continues(size))) return false;
        if (!(await this.#open(size, last)) || !this.#start) return true;
        const { offset } = this.#start;
        if (size <= offset) return true;
        this.#since ??= this.#settings.now();
        const waited = this.#settings.now() - this.#since;
        if (!flush && size - offset < ENOUGH && waited < this.#settings.hold) return true;
        const bytes = await this.#file.read(offset, Math.min(size, offset + MOST));
        if (!(await this.#sendLines(bytes, last))) return true;
      } catch (error) {
        if (!forgotten(error)) throw error;
        this.#settings.told({ kind: 'reopening', detail: error.message });
        this.#opened = undefined;
        this.#start = undefined;
        await pause(this.#settings);
      }
    }
  }

  /** Whether the file still holds what was read of it. */
  async #continues(size: number): Promise<boolean> {
    const { offset } = this.#start ?? { offset: 0 };
    if (size < offset) return false;
    if (size === offset) return true;
    const before = await this.#file.read(offset - this.#tail.length, offset);
    return before.equals(this.#tail);
  }

  /** Opens the import and finds the place; false while the file has too little to tell. */
  async #open(size: number, last: boolean): Promise<boolean> {
    if (this.#opened) return true;
    if (size === 0 || size === this.#unclearAt) return false;
    const { told, project, service, pattern } = this.#settings;
    const bytes = await this.#file.read(0, HEAD_BYTES);
    if (bytes.length < FIRST_LINE && !bytes.includes(NEWLINE) && !last) return false;
    const head = headOf(bytes);
    try {
      this.#opened = await this.#door.open({
        project,
        name: basename(this.#file.path),
        bytes_total: null,
        head_hash: head.head_hash,
        sample: head.sample,
        service,
        pattern,
      });
    } catch (error) {
      if (!isUnrecognised(error) || head.sample.length >= HEAD_LINES || size >= HEAD_BYTES) throw error;
      if (this.#unclearAt < 0) told({ kind: 'unclear', detail: error.message });
      this.#unclearAt = size;
      return false;
    }
    const first = this.#head === undefined;
    this.#head = head;
    const { id, format, places } = this.#opened;
    this.#start = await findStart(this.#file.fromTheBeginning(), places);
    await this.#remember();
    if (first) this.#known = this.#start.lines;
    // Before a line of this file is sent: an end in between must not make it look as if all was caught up.
    if (first && this.#start.offset === 0) await this.#unknown?.();
    told({ kind: 'opened', format, import_id: id, known_lines: this.#start.lines });
    return true;
  }

  /** Sends the whole lines of what lies after the place; false where there is none yet. */
  async #sendLines(bytes: Buffer, last: boolean): Promise<boolean> {
    if (!this.#opened || !this.#head || !this.#start) return false;
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    const whole = last && bytes.length < MOST ? bytes : bytes.subarray(0, end);
    if (whole.length === 0) {
      if (bytes.length <= LONGEST_LINE) return false;
      if (!this.#start.midLine) this.#tooLong += 1;
      await this.#advance(bytes, true);
      return true;
    }
    const { id } = this.#opened;
    let lines = 0;
    const tooLong = (count: number) => {
      this.#tooLong += count;
    };
    const { head_hash } = this.#head;
    for await (const chunk of cut(once(whole), head_hash, this.#start, tooLong, this.#door.chunkBytes)) {
      await this.#door.send(id, chunk.place, chunk.lines);
      lines += countLines(chunk.lines);
    }
    await this.#advance(whole, false);
    this.#since = undefined;
    this.#sent = true;
    this.#settings.told({ kind: 'sent', bytes: whole.length, lines });
    await this.#door.progress(id, this.#start.offset);
    return true;
  }

  async #advance(bytes: Buffer, midLine: boolean): Promise<void> {
    if (!this.#start) return;
    const { offset, lines, hash } = this.#start;
    hash.update(bytes);
    this.#start = { offset: offset + bytes.length, lines, hash, midLine };
    this.#tail = Buffer.concat([this.#tail, bytes.subarray(-TAIL)]).subarray(-TAIL);
  }

  async #remember(): Promise<void> {
    const offset = this.#start?.offset ?? 0;
    this.#tail = await this.#file.read(Math.max(0, offset - TAIL), offset);
  }

  async #finish(): Promise<void> {
    if (!this.#opened || !this.#start) return;
    const { id } = this.#opened;
    const end = { bytes_read: this.#start.offset, skipped_lines: this.#known, too_long: this.#tooLong };
    this.#opened = undefined;
    await this.#door.finish(id, end).catch((error) => {
      // The lines are safe: only the closing word comes too late.
      if (!forgotten(error)) throw error;
    });
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** The hub has no such import under way: it was restarted, or could not store some of the lines. */
function forgotten(error: unknown): error is Error {
  const code = codeOf(error);
  return code === 'import_unknown' || code === 'import_failed';
}

function isUnrecognised(error: unknown): error is Error {
  return codeOf(error) === 'format_unrecognised';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function pause({ poll, signal }: Settings): Promise<void> {
  await sleep(poll, undefined, { signal }).catch(() => undefined);
}
