import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Batch } from './batch.ts';
import { BATCH_BYTES, MOST_LINE, type Outbox } from './outbox.ts';

const NEWLINE = 10;
/** `<pid>.<key>.ndjson`: whose it is, and what the hub knows it by. */
const NAME = /^(\d{1,10})\.([\w-]{1,100})\.ndjson$/;
/** Milliseconds after which a file is nobody's, even where a process has the number of its owner. */
const STALE = 24 * 3_600_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Has the process that wrote this file ended? In a container the next one has the same number. */
function isLeft(pid: number, changed: number): boolean {
  const startedAt = Date.now() - process.uptime() * 1000;
  if (Date.now() - changed > STALE) return true;
  return pid === process.pid ? changed < startedAt - 1 : !isAlive(pid);
}

/**
 * Gathers events into files of a folder: each is written, though not flushed to the disk itself, before the next one is
 * looked at, so that they outlive the process. A file is taken away when the hub has it.
 */
export class DiskOutbox implements Outbox {
  readonly #folder: string;
  readonly #instance: string;
  readonly #head: string;
  readonly #full: (batch: Batch) => void;
  #file: number | undefined;
  #path = '';
  #used = 0;
  #nth = 0;
  events = 0;

  /** @throws Error where the folder cannot be made or read. */
  constructor(folder: string, instance: string, head: string, full: (batch: Batch) => void) {
    this.#folder = folder;
    this.#instance = instance;
    this.#head = head;
    this.#full = full;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Takes over what processes that have ended left here. */
  adopt(): void {
    for (const name of readdirSync(this.#folder).sort()) {
      const [, pid, key] = NAME.exec(name) ?? [];
      if (pid === undefined || key === undefined) continue;
      try {
        const from = join(this.#folder, name);
        if (!isLeft(Number(pid), statSync(from).mtimeMs)) continue;
        const path = join(this.#folder, `${process.pid}.${key}.ndjson`);
        // Of several processes that try, one succeeds.
        renameSync(from, path);
        const bytes = readFileSync(path);
        const lines = bytes.reduce((count, byte) => (byte === NEWLINE ? count + 1 : count), 0);
        if (lines > 1) this.#full(this.#batch(key, path, lines - 1, bytes.byteLength));
        else rmSync(path);
      } catch {
        // Another process was quicker.
      }
    }
  }

  /** @throws Error where the disk is full or gone. */
  add(line: string): boolean | undefined {
    if (line.length >= MOST_LINE) return undefined;
    if (this.#file !== undefined && this.#used + line.length >= BATCH_BYTES) {
      const batch = this.seal();
      if (batch) this.#full(batch);
    }
    const first = this.#file === undefined;
    this.#file ??= this.#begin();
    this.#used += writeSync(this.#file, `${line}\n`);
    this.events += 1;
    return first;
  }

  seal(): Batch | undefined {
    if (this.#file === undefined) return undefined;
    closeSync(this.#file);
    this.#file = undefined;
    const batch = this.#batch(`${this.#instance}-${this.#nth}`, this.#path, this.events, this.#used);
    this.events = 0;
    this.#used = 0;
    return batch;
  }

  #begin(): number {
    this.#nth += 1;
    this.#path = join(this.#folder, `${process.pid}.${this.#instance}-${this.#nth}.ndjson`);
    const file = openSync(this.#path, 'a', 0o600);
    this.#used = writeSync(file, `${this.#head}\n`);
    return file;
  }

  #batch(key: string, path: string, events: number, size: number): Batch {
    return {
      key,
      events,
      size,
      madeAt: performance.now(),
      async read() {
        const bytes = await readFile(path);
        // The last line may be half there, where the machine itself stopped.
        return bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
      },
      done() {
        try {
          rmSync(path, { force: true });
        } catch {
          // It stays, and comes to the hub once more, which knows its key.
        }
      },
    };
  }
}
