import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Queue } from '../queue.ts';
import { flushFolder } from './durable.ts';
import { type Spool, SpoolFullError } from './spool.ts';

/** Bytes at which a segment is handed to the loader: what is stored at once is counted in one go. */
const SEGMENT = 32 * 1024 * 1024;
/** Share of the spool that one segment may be, so that a small spool takes it. */
const SHARE = 1 / 8;
/** Wait before another attempt to hand over, in ms. */
const RETRY = 5_000;
/** Deliveries remembered, so that one that is sent again is recognised. */
const MOST_DELIVERIES = 20_000;

interface Segment {
  readonly path: string;
  readonly file: FileHandle;
  /** Writes, one after the other. */
  readonly writes: Queue;
  size: number;
  /** The flush that is due; writes made before it starts share it. */
  flushing: Promise<void> | undefined;
  readonly timer: NodeJS.Timeout;
}

/** A segment, open or about to be, and who writes to it: it is closed when the last of them has left. */
interface Entry {
  readonly project: string;
  readonly opening: Promise<Segment>;
  writers: number;
  /** Called when the last writer leaves. */
  left: (() => void) | undefined;
}

/**
 * Events on their way into the spool: appended to one file a project and flushed together, so that many small
 * deliveries cost few flushes and become large inserts. An event is durable once `append` resolves.
 */
export class EventLog {
  readonly #folder: string;
  readonly #spool: Spool;
  readonly #now: () => Date;
  readonly #wait: (project: string, gathering: number) => number;
  /** The entry of each project that takes writers. */
  readonly #entries = new Map<string, Entry>();
  readonly #deliveries = new Set<string>();
  /** Bytes that were taken and are not in the spool yet; together with those in it they stay below its limit. */
  #bytes = 0;
  #sealing: Promise<unknown> = Promise.resolve();

  private constructor(
    folder: string,
    spool: Spool,
    now: () => Date,
    wait: (project: string, gathering: number) => number,
  ) {
    this.#folder = folder;
    this.#spool = spool;
    this.#now = now;
    this.#wait = wait;
  }

  /**
   * Opens a folder, which it creates; what an earlier process left there goes into the spool.
   *
   * @param wait How long a project's events are gathered before they are handed over, in ms, while those of so many
   *   projects are. Default: a second.
   */
  static async open(
    folder: string,
    spool: Spool,
    now: () => Date,
    wait: (project: string, gathering: number) => number = () => 1_000,
  ): Promise<EventLog> {
    await mkdir(folder, { recursive: true });
    const log = new EventLog(folder, spool, now, wait);
    for (const name of await readdir(folder)) await log.#recover(name);
    return log;
  }

  /**
   * Appends lines, each with its end. `duplicate` when a delivery of the same key was taken before. Rejects with
   * SpoolFullError, and with ENOSPC when the disk is full; nothing is kept then.
   */
  async append(project: string, lines: Buffer, delivery?: string): Promise<'accepted' | 'duplicate'> {
    if (delivery !== undefined && this.#deliveries.has(delivery)) return 'duplicate';
    const { bytes, limit } = this.#spool;
    if (bytes + this.#bytes + lines.length > limit) throw new SpoolFullError(limit);
    const entry = this.#enter(project);
    try {
      await this.#write(entry, lines);
    } finally {
      entry.writers -= 1;
      if (entry.writers === 0) entry.left?.();
    }
    if (delivery !== undefined) this.#remember(delivery);
    const { size } = await entry.opening;
    if (size >= Math.min(SEGMENT, limit * SHARE)) await this.#seal(entry);
    return 'accepted';
  }

  /** Hands everything to the spool. */
  async close(): Promise<void> {
    await Promise.all([...this.#entries.values()].map((entry) => this.#seal(entry)));
    await this.#sealing;
  }

  /** Bytes that were taken and are not in the spool yet. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Writes and flushes. Nothing is kept of a write that fails. */
  async #write(entry: Entry, lines: Buffer): Promise<void> {
    this.#bytes += lines.length;
    let segment: Segment;
    try {
      segment = await entry.opening;
      await segment.writes.add(() => write(segment, lines));
    } catch (error) {
      this.#bytes -= lines.length;
      throw error;
    }
    segment.flushing ??= segment.writes.add(() => {
      segment.flushing = undefined;
      return segment.file.datasync();
    });
    await segment.flushing;
  }

  /** The project's entry, with one more writer. */
  #enter(project: string): Entry {
    const known = this.#entries.get(project);
    if (known) {
      known.writers += 1;
      return known;
    }
    const entry: Entry = {
      project,
      opening: this.#openSegment(project, () => this.#seal(entry)),
      writers: 1,
      left: undefined,
    };
    this.#entries.set(project, entry);
    entry.opening.catch(() => this.#entries.delete(project));
    return entry;
  }

  async #openSegment(project: string, seal: () => Promise<void>): Promise<Segment> {
    const path = join(this.#folder, `${project}.${randomUUID()}.open`);
    const file = await open(path, 'w');
    await flushFolder(this.#folder);
    const wait = this.#wait(project, this.#entries.size);
    const timer = setTimeout(() => seal().catch(() => undefined), wait);
    return { path, file, writes: new Queue(), size: 0, flushing: undefined, timer };
  }

  /** Takes no more writers, waits for those that write, and hands the segment over. */
  async #seal(entry: Entry): Promise<void> {
    const { project } = entry;
    if (this.#entries.get(project) !== entry) return;
    this.#entries.delete(project);
    const sealed = this.#sealing.then(async () => {
      if (entry.writers > 0)
        await new Promise<void>((resolve) => {
          entry.left = resolve;
        });
      const segment = await entry.opening;
      clearTimeout(segment.timer);
      await segment.writes.idle();
      await segment.file.close();
      await this.#handOver(project, segment.path).catch(() => this.#handOverLater(project, segment.path));
    });
    this.#sealing = sealed.catch(() => undefined);
    await sealed;
  }

  /** The file's name is part of the batch's id: handing it over again after a crash is recognised. */
  async #handOver(project: string, path: string): Promise<void> {
    const bytes = await readFile(path);
    const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
    if (whole.length > 0) {
      const id = createHash('sha256').update(path.slice(this.#folder.length)).digest('hex');
      await this.#spool.put(
        { id, project, content: { kind: 'events', source: 'agent' }, arrived: this.#now().toISOString() },
        whole,
      );
    }
    this.#bytes -= whole.length;
    await rm(path, { force: true });
  }

  /** The spool is full or the disk is: the events stay where they are, safe, until there is room. */
  #handOverLater(project: string, path: string): void {
    const timer = setTimeout(() => {
      this.#handOver(project, path).catch(() => this.#handOverLater(project, path));
    }, RETRY);
    timer.unref();
  }

  async #recover(name: string): Promise<void> {
    const project = name.split('.')[0];
    if (!project || !name.endsWith('.open')) return;
    const path = join(this.#folder, name);
    const bytes = await readFile(path);
    for (const [, delivery] of bytes.toString('utf8').matchAll(/"delivery":"([^"]{1,256})"\}\n/g))
      if (delivery) this.#remember(delivery);
    this.#bytes += bytes.lastIndexOf(10) + 1;
    await this.#handOver(project, path).catch(() => this.#handOverLater(project, path));
  }

  #remember(delivery: string): void {
    this.#deliveries.add(delivery);
    if (this.#deliveries.size <= MOST_DELIVERIES) return;
    for (const oldest of this.#deliveries) {
      this.#deliveries.delete(oldest);
      break;
    }
  }
}

/** Writes at the segment's end. Part of a failed write would be read as a broken line, so it is taken back. */
async function write(segment: Segment, lines: Buffer): Promise<void> {
  try {
    // A disk that is nearly full takes a part, without an error: the rest is what fails.
    for (let written = 0; written < lines.length; ) {
      const left = lines.length - written;
      const { bytesWritten } = await segment.file.write(lines, written, left, segment.size + written);
      written += bytesWritten;
    }
    segment.size += lines.length;
  } catch (error) {
    await segment.file.truncate(segment.size).catch(() => undefined);
    throw error;
  }
}
