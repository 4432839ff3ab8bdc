import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Queue } from '../queue.ts';
import { flushFolder } from './durable.ts';
import { type Spool, SpoolFullError } from './spool.ts';

/** Bytes at which a segment is handed to the loader. */
const SEGMENT = 32 * 1024 * 1024;
/** Age at which it is handed over at the latest, in ms: how long an event waits to be seen. */
const OLDEST = 1_000;
/** The same while somebody watches the project. */
const OLDEST_WATCHED = 200;
/** Wait before another attempt to hand over, in ms. */
const RETRY = 5_000;
/** Deliveries remembered, so that one that is sent again is recognised. */
const MOST_DELIVERIES = 20_000;

interface Segment {
  readonly project: string;
  readonly path: string;
  readonly file: FileHandle;
  /** Writes, one after the other. */
  readonly writes: Queue;
  size: number;
  /** The flush that is due; writes made before it starts share it. */
  flushing: Promise<void> | undefined;
  readonly timer: NodeJS.Timeout;
}

/**
 * Events on their way into the spool: appended to one file a project and flushed together, so that many small
 * deliveries cost few flushes and become large inserts. An event is durable once `append` resolves.
 */
export class EventLog {
  readonly #folder: string;
  readonly #spool: Spool;
  readonly #now: () => Date;
  readonly #watched: (project: string) => boolean;
  readonly #segments = new Map<string, Promise<Segment>>();
  readonly #deliveries = new Set<string>();
  #sealing: Promise<unknown> = Promise.resolve();

  private constructor(folder: string, spool: Spool, now: () => Date, watched: (project: string) => boolean) {
    this.#watched = watched;
    this.#folder = folder;
    this.#spool = spool;
    this.#now = now;
  }

  /**
   * Opens a folder, which it creates; what an earlier process left there goes into the spool.
   *
   * @param watched Whether events of a project are waited for, and so are handed over sooner. Default: none are.
   */
  static async open(
    folder: string,
    spool: Spool,
    now: () => Date,
    watched: (project: string) => boolean = () => false,
  ): Promise<EventLog> {
    await mkdir(folder, { recursive: true });
    const log = new EventLog(folder, spool, now, watched);
    for (const name of await readdir(folder)) await log.#recover(name);
    return log;
  }

  /**
   * Appends lines, each with its end. `duplicate` when a delivery of the same key was taken before. Rejects with
   * SpoolFullError, and with ENOSPC when the disk is full; nothing is kept then.
   */
  async append(project: string, lines: Buffer, delivery?: string): Promise<'accepted' | 'duplicate'> {
    if (delivery !== undefined && this.#deliveries.has(delivery)) return 'duplicate';
    if (this.#spool.bytes + lines.length > this.#spool.limit) throw new SpoolFullError(this.#spool.limit);
    const segment = await this.#segmentOf(project);
    await segment.writes.add(() => write(segment, lines));
    segment.flushing ??= segment.writes.add(() => {
      segment.flushing = undefined;
      return segment.file.datasync();
    });
    await segment.flushing;
    if (delivery !== undefined) this.#remember(delivery);
    if (segment.size >= SEGMENT) await this.#seal(project);
    return 'accepted';
  }

  /** Hands everything to the spool. */
  async close(): Promise<void> {
    await Promise.all([...this.#segments.keys()].map((project) => this.#seal(project)));
    await this.#sealing;
  }

  #segmentOf(project: string): Promise<Segment> {
    const known = this.#segments.get(project);
    if (known) return known;
    const opening = this.#openSegment(project);
    this.#segments.set(project, opening);
    opening.catch(() => this.#segments.delete(project));
    return opening;
  }

  async #openSegment(project: string): Promise<Segment> {
    const path = join(this.#folder, `${project}.${randomUUID()}.open`);
    const file = await open(path, 'w');
    await flushFolder(this.#folder);
    const oldest = this.#watched(project) ? OLDEST_WATCHED : OLDEST;
    const timer = setTimeout(() => this.#seal(project).catch(() => undefined), oldest);
    return { project, path, file, writes: new Queue(), size: 0, flushing: undefined, timer };
  }

  async #seal(project: string): Promise<void> {
    const opening = this.#segments.get(project);
    if (!opening) return;
    this.#segments.delete(project);
    const sealed = this.#sealing.then(async () => {
      const segment = await opening;
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
    for (const [, delivery] of (await readFile(path, 'utf8')).matchAll(/"delivery":"([^"]{1,256})"\}\n/g))
      if (delivery) this.#remember(delivery);
    await this.#handOver(project, path);
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
